using ContactFunctions.Storage.Tests.Contract;

namespace ContactFunctions.Storage.Tests.Azure;

public sealed class AzureQueuesTests(AzureStoreFixture fixture) : QueuesContract(fixture), IClassFixture<AzureStoreFixture>;
