using System.Reflection;
using PublicApiGenerator;

namespace Backprop.Packages.Tests.Api;

/// <summary>What others compile against changes only where a text of it changes with it.</summary>
public sealed class PublicApiTests
{
    private static readonly ApiGeneratorOptions Options = new() { IncludeAssemblyAttributes = false };

    [Theory]
    [InlineData("Backprop.Engine")]
    [InlineData("Backprop.Worked")]
    [InlineData("Backprop.Rendering")]
    [InlineData("Backprop.Notebooks")]
    public void The_public_api_is_the_one_that_was_accepted(string library) =>
        VerifiedFile.Hold(library, Assembly.Load(library).GeneratePublicApi(Options).ReplaceLineEndings("\n").TrimEnd('\n') + "\n");

    [Fact]
    public void Every_accepted_api_is_that_of_a_package() =>
        Assert.Equal(PackedFeed.Libraries.Order(StringComparer.Ordinal), VerifiedFile.Names());
}
