using System.Text;
using ContactFunctions.Storage.Tables;
using static ContactFunctions.Storage.Tables.TableTransactionActionType;

namespace ContactFunctions.Storage.Tests.Waist;

public sealed class TableTransactionTests
{
    private readonly TableTransaction _transaction = new("contacts", "a|0");

    [Fact]
    public void ActionsComeBackInOrderWithTheirOwnProperties()
    {
        _transaction.Begin(UpdateReplace, "!", new ETag(7)).Int64("version"u8, 2);
        _transaction.Begin(Delete, "gone", ETag.All);
        _transaction.Begin(Add, "c|1"u8).String("name"u8, "Asha").Int64("n"u8, 1);

        Assert.Equal(3, _transaction.Count);
        Assert.Equal((UpdateReplace, "!", new ETag(7)), (_transaction[0].Type, _transaction[0].RowKey, _transaction[0].ETag));
        Assert.Equal(2, _transaction[0].Properties.GetInt64("version"u8));
        Assert.True(_transaction[1].Properties.IsEmpty);
        Assert.Equal((Add, "c|1"), (_transaction[2].Type, _transaction[2].RowKey));
        Assert.Equal(("Asha", 1L), (_transaction[2].Properties.GetString("name"u8), _transaction[2].Properties.GetInt64("n"u8)));
    }

    [Fact]
    public void ARowStandsOnceInATransaction()
    {
        _transaction.Begin(Add, "c|1");

        Refused(StorageErrorCode.InvalidDuplicateRow, () => _transaction.Begin(Delete, "c|1", ETag.All));
        Assert.Equal(1, _transaction.Count);
    }

    [Fact]
    public void AHundredActionsAreTheMost()
    {
        for (var number = 0; number < 100; number++) _transaction.Begin(Add, $"r{number}");

        Refused(StorageErrorCode.TooManyActions, () => _transaction.Begin(Add, "more"));
    }

    [Fact]
    public void ClearMakesRoomForTheSameRowsAgain()
    {
        _transaction.Begin(Add, "c|1").Int64("n"u8, 1);

        _transaction.Clear();

        Assert.Equal((0, 0), (_transaction.Count, _transaction.EncodedBytes));
        _transaction.Begin(Add, "c|1").Int64("n"u8, 2);
        Assert.Equal(2, _transaction[0].Properties.GetInt64("n"u8));
    }

    [Fact]
    public void JsonKeptAsTextCountsItsQuotesTwice()
    {
        var before = _transaction.Begin(Add, "c|1").EncodedBytes;
        var after = _transaction.Begin(Add, "c|2").String("x"u8, "{\"a\\\":1}"u8).EncodedBytes;

        Assert.Equal("{\"a\\\":1}".Length + 3, after - before - 42);
    }

    [Fact]
    public void NothingAndTooMuchAreRefusedAsAWhole()
    {
        Refused(StorageErrorCode.OutOfRangeInput, _transaction.ThrowIfInvalid);
        for (var number = 0; number < 48; number++) _transaction.Begin(Add, $"r{number}").Binary("x"u8, new byte[64 * 1024]);

        Refused(StorageErrorCode.RequestBodyTooLarge, _transaction.ThrowIfInvalid);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a b")]
    [InlineData("a\tb")]
    [InlineData("a'b")]
    [InlineData("é")]
    public void AnImpossibleKeyIsRefusedInEitherForm(string key)
    {
        Refused(StorageErrorCode.OutOfRangeInput, () => _ = new TableKey(key));
        Refused(StorageErrorCode.OutOfRangeInput, () => _transaction.Begin(Add, Encoding.UTF8.GetBytes(key)));
    }

    [Fact]
    public void KeysOf512CharactersAreTheLongest()
    {
        _transaction.Begin(Add, new string('k', 512));

        Refused(StorageErrorCode.KeyValueTooLarge, () => _transaction.Begin(Add, new string('k', 513)));
        Refused(StorageErrorCode.KeyValueTooLarge, () => _ = new TableKey(new string('k', 513)));
    }

    private static void Refused(StorageErrorCode code, Action act) => Assert.Equal(code, Assert.Throws<StorageException>(act).Code);
}
