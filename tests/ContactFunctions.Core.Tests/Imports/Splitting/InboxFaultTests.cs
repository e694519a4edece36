using System.Security.Cryptography;
using System.Text;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Audiences;
using ContactFunctions.Core.Imports.Requests;
using ContactFunctions.Core.Lists;
using ContactFunctions.Core.Tests.Imports.Faults;
using ContactFunctions.Core.Tests.Webhooks;
using ContactFunctions.Core.Webhooks;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Blobs;

namespace ContactFunctions.Core.Tests.Imports.Splitting;

/// <summary>Imports that come through the queue contact-imports, whose message goes wrong, comes again, late, or to two at once.</summary>
public sealed class InboxFaultTests
{
    private static readonly BlobName File = new(StoreLayout.ImportFiles, "sample.csv");

    [Theory]
    [InlineData(StoreFault.StopAfter)]
    [InlineData(StoreFault.AnswerLost)]
    [InlineData(StoreFault.RequestLost)]
    internal async Task ARequestWhoseHandlingGoesWrongMakesOneJobWhenItComesAgain(StoreFault fault)
    {
        await using var world = await JobWorld.StartAsync();
        var met = 0;
        for (var isOver = false; !isOver; met++)
        {
            var (account, at) = (await PrepareAsync(world), met);
            var shaky = world.StartProcess(call => call.Index == at ? fault : StoreFault.None);
            var isHandled = await TryHandleAsync(shaky, world, account);
            isOver = shaky.Store.Calls.Count <= at;
            var process = world.StartProcess();
            if (!isHandled) Assert.True(await TryHandleAsync(process, world, account));
            await process.LiveAsync(12);
            await FileTruth.HoldsAsync(world, account, (await world.JobsAsync(account))[0].Id);

            await shaky.Store.ArriveAsync();
            Assert.True(await TryHandleAsync(process, world, account));
            await process.LiveAsync(3);
            await FileTruth.HoldsAsync(world, account, (await world.JobsAsync(account))[0].Id);
            await world.NothingStaysAsync(account);
        }

        Assert.InRange(met, 8, 30);
    }

    /// <summary>Its lease ran out while it was being handled.</summary>
    [Fact]
    public async Task ARequestThatTwoHandleAtOnceIsOneJob()
    {
        await using var world = await JobWorld.StartAsync();
        for (var round = 0; round < 10; round++)
        {
            var account = await PrepareAsync(world);
            JobProcess[] processes = [world.StartProcess(), world.StartProcess()];
            await Task.WhenAll(processes.Select(process => Task.Run(() => TryHandleAsync(process, world, account))));
            await processes[0].LiveAsync(12);

            await FileTruth.HoldsAsync(world, account, (await world.JobsAsync(account))[0].Id);
        }
    }

    private static async Task<Account> PrepareAsync(JobWorld world)
    {
        var account = world.NewAccount(SampleFile.Partitions);
        await SampleFile.PrepareAsync(world, account);
        await world.Store.Blobs.PutAsync(File, Encoding.UTF8.GetBytes(SampleFile.Csv), default);
        return account;
    }

    /// <summary>False where the queue will deliver it again.</summary>
    private static async Task<bool> TryHandleAsync(JobProcess process, JobWorld world, Account account)
    {
        ValueTask<Account?> Find(string sid, CancellationToken _) => new(sid == account.Sid ? account : null);
        var secrets = new WebhookSecrets(process.Store, world.Clock, RandomNumberGenerator.Create());
        var webhooks = new WebhookDesk(
            process.Store, Find, process.Desk, secrets, new RecordedSender(_ => WebhookReply.Answered(200)), WebhookReach.Public, world.Clock, new Random(1));
        var inbox = new ImportInbox(
            Find, process.Desk.Imports, webhooks, new AudienceBook(process.Store, process.Contacts, world.Clock), new ListBook(process.Store, process.Contacts, world.Clock),
            process.Store.Queues);
        var message = $$"""{"version":1,"account":"{{account.Sid}}","source":{"blob":"{{File.Name}}"},"format":"csv"}""";
        try
        {
            return await inbox.HandleAsync(Encoding.UTF8.GetBytes(message), "m1", default) is null;
        }
        catch (Exception failure) when (failure is ProcessEnded or StorageException)
        {
            return false;
        }
    }
}
