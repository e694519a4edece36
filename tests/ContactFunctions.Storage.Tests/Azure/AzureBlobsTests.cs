using ContactFunctions.Storage.Tests.Contract;

namespace ContactFunctions.Storage.Tests.Azure;

public sealed class AzureBlobsTests(AzureStoreFixture fixture) : BlobsContract(fixture), IClassFixture<AzureStoreFixture>;
