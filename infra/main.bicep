// Everything one environment of Contact Functions needs, in a resource group of its own. `azd up` deploys it; see
// docs/operating.md. What a parameter is called outside, and its value where none is given: main.parameters.json.
// Modules have no names of their own, which needs Bicep 0.34 or newer.
targetScope = 'subscription'

@description('Name of the azd environment. One subscription can hold several.')
@minLength(1)
@maxLength(64)
param environmentName string

@description('Region of every resource; it must offer the Flex Consumption plan.')
@metadata({
  azd: {
    type: 'location'
  }
})
param location string

@description('Redundancy of the store. Standard_ZRS survives the loss of a zone; a region without zones takes Standard_LRS.')
@allowed([
  'Standard_LRS'
  'Standard_ZRS'
  'Standard_GRS'
  'Standard_GZRS'
])
param storageSku string = 'Standard_ZRS'

@description('Most instances that one function, or all HTTP functions together, may scale out to.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 100

@description('Instances that wait for HTTP requests at all times, and are paid for at all times; 0 accepts cold starts.')
@minValue(0)
param alwaysReadyInstances int = 0

@description('Memory of one instance, in MB.')
@allowed([
  512
  2048
  4096
])
param instanceMemoryMB int = 2048

@description('Largest bulk that is worked in its own request (setting Bulk__InlineLimit).')
@minValue(0)
@maxValue(5000)
param bulkInlineLimit int = 500

@description('How long a request waits for its bulk, hh:mm:ss (setting Bulk__SyncBudget).')
param bulkSyncBudget string = '00:01:00'

@description('Web origins whose pages may call the API, with commas between them; empty leaves preflights to the functions, of which DeepCall\'s answer them.')
param allowedOrigins string = ''

@description('Key Vault address of the secret that keys the credentials\' hashes; empty for none. The address is no secret.')
param pepperSecretUri string = ''

@description('Object id of the person or group that makes accounts and keys with the tool; empty for nobody.')
param operatorPrincipalId string = ''

@description('Where alerts are mailed to; empty shows them in the portal only.')
param alertEmail string = ''

@description('Age in seconds from which waiting work is an alert.')
@minValue(120)
param backlogAlertSeconds int = 900

@description('Failed requests (5xx) within 15 minutes from which they are an alert.')
@minValue(1)
param failedRequestsAlertCount int = 5

@description('How long logs are kept, in days.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

// The same names at every deployment of an environment, and no other's: storage accounts and function apps share one
// name space with the whole world.
var token = uniqueString(subscription().id, environmentName, location)
var tags = {
  'azd-env-name': environmentName
}

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity './modules/identity.bicep' = {
  scope: group
  params: {
    name: 'id-contacts-${token}'
    location: location
    tags: tags
  }
}

module storage './modules/storage.bicep' = {
  scope: group
  params: {
    name: 'st${token}'
    location: location
    tags: tags
    sku: storageSku
  }
}

module appAccess './modules/storage-access.bicep' = {
  scope: group
  params: {
    storageAccountName: storage.outputs.name
    principalId: identity.outputs.principalId
    principalType: 'ServicePrincipal'
  }
}

module operatorAccess './modules/storage-access.bicep' = if (!empty(operatorPrincipalId)) {
  scope: group
  params: {
    storageAccountName: storage.outputs.name
    principalId: operatorPrincipalId
  }
}

module monitoring './modules/monitoring.bicep' = {
  scope: group
  params: {
    name: 'contacts-${token}'
    location: location
    tags: tags
    retentionDays: logRetentionDays
    publisherPrincipalId: identity.outputs.principalId
  }
}

module functionApp './modules/function-app.bicep' = {
  scope: group
  params: {
    name: 'func-contacts-${token}'
    location: location
    tags: tags
    storageAccountName: storage.outputs.name
    deploymentContainerName: storage.outputs.deploymentContainerName
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    applicationInsightsConnectionString: monitoring.outputs.connectionString
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyInstances: alwaysReadyInstances
    instanceMemoryMB: instanceMemoryMB
    bulkInlineLimit: bulkInlineLimit
    bulkSyncBudget: bulkSyncBudget
    allowedOrigins: allowedOrigins
    pepperSecretUri: pepperSecretUri
  }
  // An app that starts before it may read its storage fails until it is restarted.
  dependsOn: [
    appAccess
  ]
}

module alerts './modules/alerts.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    applicationInsightsId: monitoring.outputs.id
    email: alertEmail
    backlogSeconds: backlogAlertSeconds
    failedRequestsCount: failedRequestsAlertCount
  }
}

// azd keeps these as the environment's values: `azd env get-values`.
output AZURE_LOCATION string = location
output AZURE_TENANT_ID string = tenant().tenantId
output AZURE_RESOURCE_GROUP string = group.name
output SERVICE_APP_NAME string = functionApp.outputs.name
output SERVICE_APP_URI string = functionApp.outputs.uri
output STORAGE_ACCOUNT_NAME string = storage.outputs.name
output IDENTITY_PRINCIPAL_ID string = identity.outputs.principalId
