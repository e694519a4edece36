using ContactFunctions.Storage.Tests.Contract;

namespace ContactFunctions.Storage.Tests.Azure;

public sealed class AzureTablesTests(AzureStoreFixture fixture) : TablesContract(fixture), IClassFixture<AzureStoreFixture>;
