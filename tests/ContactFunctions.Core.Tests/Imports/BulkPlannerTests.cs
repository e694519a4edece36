using System.Text;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Jobs;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Tests.Imports;

public sealed class BulkPlannerTests
{
    /// <summary>The largest body there is, 32 MiB of contacts whose attributes are as long as they may be.</summary>
    [Fact]
    public void TheLargestBulkFitsItsPlanAndItsChunks()
    {
        using var items = new ImportItems();
        var attributes = Encoding.UTF8.GetBytes($"{{\"a\":\"{new string('x', ContactRules.AttributesBytes - 8)}\"}}");
        for (var index = 0; index < 2048; index++)
        {
            items.Begin();
            items.Set(ContactField.Attributes, attributes);
            items.EndUpsert(BulkWorld.Number(index));
        }

        using var input = new PooledBuffer();
        var account = CoreWorld.NewAccount("a0", 16);
        var plan = BulkPlanner.Cut(BulkPlanner.Group(account, items), items, new BulkOptions().ItemsPerChunk, input);
        var read = ImportPlan.Read(plan.Write());

        Assert.InRange(plan.Write().Length, 1, StorageLimits.PropertyBytes / 8);
        Assert.Equal(plan.Lanes.SelectMany(lane => lane.Chunks), read.Lanes.SelectMany(lane => lane.Chunks));
        Assert.Equal(2048, plan.Lanes.Sum(lane => lane.Chunks.Sum(chunk => chunk.Items)));
        Assert.All(plan.Lanes.SelectMany(lane => lane.Chunks), chunk => Assert.InRange(chunk.Length, 1, 1024 * 1024));
    }
}
