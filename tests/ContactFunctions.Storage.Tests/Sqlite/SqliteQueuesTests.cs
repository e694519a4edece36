using ContactFunctions.Storage.Tests.Contract;

namespace ContactFunctions.Storage.Tests.Sqlite;

public sealed class SqliteQueuesTests(SqliteFixture fixture) : QueuesContract(fixture), IClassFixture<SqliteFixture>;
