namespace Wappfy.AspNetCore.Tests.Swashbuckle;

/// <summary>The tests that share one server which Swashbuckle describes.</summary>
[CollectionDefinition("Swashbuckle")]
public sealed class SwashbuckleCollection : ICollectionFixture<SwashbuckleHost>;
