namespace ContactFunctions.App.Tests.Hosting;

/// <summary>Classes that share one <see cref="HostedApp"/>, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class HostedAppCollection : ICollectionFixture<HostedApp>
{
    public const string Name = "The published app behind the stand-in host";
}
