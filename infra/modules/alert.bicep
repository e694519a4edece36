// One rule: asks the logs every five minutes, and alerts when the answer exceeds the threshold.
param name string
param location string
param tags object
param summary string

@description('0 is the most urgent.')
@allowed([
  0
  1
  2
  3
  4
])
param severity int
param scope string
param actionGroupIds array
param query string

@description('How far back the logs are asked, as an ISO 8601 duration.')
@allowed([
  'PT5M'
  'PT15M'
])
param window string
param threshold int

@description('Count counts the rows, Maximum looks at a column.')
@allowed([
  'Count'
  'Maximum'
])
param aggregation string = 'Count'
param column string = ''

@description('Whether the alert ends by itself when the threshold is no longer exceeded.')
param resolves bool = true

resource rule 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: name
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: name
    description: summary
    severity: severity
    enabled: true
    scopes: [
      scope
    ]
    evaluationFrequency: 'PT5M'
    windowSize: window
    autoMitigate: resolves
    // Tables come into being with their first row.
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: query
          timeAggregation: aggregation
          metricMeasureColumn: empty(column) ? null : column
          operator: 'GreaterThan'
          threshold: threshold
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    actions: {
      actionGroups: actionGroupIds
    }
  }
}
