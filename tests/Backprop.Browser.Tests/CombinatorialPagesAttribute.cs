using System.Reflection;
using Microsoft.Playwright;
using Xunit.Sdk;
using Xunit.v3;

namespace Backprop.Browser.Tests;

/// <summary>Every page in both themes, wide and on a phone.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CombinatorialPagesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) => new(
        (from page in Site.Notebooks.Append("index")
         from theme in new[] { ColorScheme.Light, ColorScheme.Dark }
         from width in new[] { 1280, 390 }
         select (ITheoryDataRow)new TheoryDataRow<string, ColorScheme, int>(page, theme, width)).ToList());

    public override bool SupportsDiscoveryEnumeration() => true;
}
