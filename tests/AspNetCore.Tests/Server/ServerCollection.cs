namespace Wappfy.AspNetCore.Tests.Server;

/// <summary>The tests that share one server.</summary>
[CollectionDefinition("Server")]
public sealed class ServerCollection : ICollectionFixture<EchoHost>;
