using ContactFunctions.Storage.Tests.Contract;

namespace ContactFunctions.Storage.Tests.Sqlite;

public sealed class SqliteBlobsTests(SqliteFixture fixture) : BlobsContract(fixture), IClassFixture<SqliteFixture>;
