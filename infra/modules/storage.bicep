// The store, the Functions host's own state, and the deployed package. There are no keys: every access is by identity.
param name string
param location string
param tags object
param sku string

// Named in src/ContactFunctions.Core/StoreLayout.cs, which makes what is missing too; a test holds the two together.
var tableNames = [
  'accounts'
  'credentials'
  'contacts'
  'sets'
  'jobs'
]
var queueNames = [
  'import-chunks'
  'import-chunks-poison'
  'webhooks'
  'webhooks-poison'
  'contact-imports'
  'contact-imports-poison'
]
var containerNames = [
  'imports'
  'import-files'
  'snapshots'
]

// Where the platform keeps the package of the app; the app itself does not use it.
var deploymentContainerName = 'app-package'

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: sku
  }
  properties: {
    accessTier: 'Hot'
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    supportsHttpsTrafficOnly: true
    minimumTlsVersion: 'TLS1_2'
    // Flex Consumption without a virtual network reaches storage by its public address.
    publicNetworkAccess: 'Enabled'
  }
}

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2025-01-01' = {
  parent: account
  name: 'default'
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-01-01' = [for table in tableNames: {
  parent: tableService
  name: table
}]

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2025-01-01' = {
  parent: account
  name: 'default'
}

resource queues 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-01-01' = [for queue in queueNames: {
  parent: queueService
  name: queue
}]

// Nothing that was deleted is kept: blobs hold contacts' data, and the service clears its own away.
resource blobService 'Microsoft.Storage/storageAccounts/blobServices@2025-01-01' = {
  parent: account
  name: 'default'
}

resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = [for container in containerNames: {
  parent: blobService
  name: container
  properties: {
    publicAccess: 'None'
  }
}]

resource deploymentContainer 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = {
  parent: blobService
  name: deploymentContainerName
  properties: {
    publicAccess: 'None'
  }
}

output name string = account.name
output deploymentContainerName string = deploymentContainer.name
