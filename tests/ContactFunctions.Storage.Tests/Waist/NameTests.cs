using ContactFunctions.Storage.Blobs;
using ContactFunctions.Storage.Queues;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Storage.Tests.Waist;

public sealed class NameTests
{
    [Theory]
    [InlineData("abc", true)]
    [InlineData("a1b2c3", true)]
    [InlineData("ab", false)]
    [InlineData("1abc", false)]
    [InlineData("with-dash", false)]
    [InlineData("Upper", false)]
    public void ATableIsNamedByLettersAndDigits(string name, bool allowed) => Check(allowed, () => new TableName(name));

    [Theory]
    [InlineData("abc", true)]
    [InlineData("import-chunk", true)]
    [InlineData("1abc", true)]
    [InlineData("ab", false)]
    [InlineData("double--dash", false)]
    [InlineData("-start", false)]
    [InlineData("end-", false)]
    [InlineData("under_score", false)]
    [InlineData("newline\n", false)]
    public void QueuesAndContainersAreNamedAlike(string name, bool allowed)
    {
        Check(allowed, () => new QueueName(name));
        Check(allowed, () => new ContainerName(name));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("job/0.end", true)]
    [InlineData("", false)]
    [InlineData("/a", false)]
    [InlineData("a/", false)]
    [InlineData("a//b", false)]
    [InlineData("a/../b", false)]
    [InlineData("a.", false)]
    [InlineData("A", false)]
    [InlineData("a b", false)]
    public void ABlobIsNamedByPartsThatNeedNoEscaping(string name, bool allowed) => Check(allowed, () => new BlobName("jobs", name));

    private static void Check(bool allowed, Func<object> act)
    {
        var refusal = Record.Exception(act);
        if (allowed) Assert.Null(refusal);
        else Assert.Equal(StorageErrorCode.OutOfRangeInput, Assert.IsType<StorageException>(refusal).Code);
    }
}
