using ContactFunctions.Storage.Tests.Contract;

namespace ContactFunctions.Storage.Tests.Sqlite;

public sealed class SqliteTablesTests(SqliteFixture fixture) : TablesContract(fixture), IClassFixture<SqliteFixture>;
