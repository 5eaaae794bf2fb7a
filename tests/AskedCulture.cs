using System.Globalization;

[assembly: AssemblyFixture(typeof(Backprop.Tests.AskedCulture))]

namespace Backprop.Tests;

/// <summary>
/// Whoever runs the tests under another culture (<c>--culture tr-TR</c>) says so in BACKPROP_TESTS_CULTURE too, and has
/// it proved: under any other no test runs.
/// </summary>
internal sealed class AskedCulture
{
    public AskedCulture()
    {
        var asked = Environment.GetEnvironmentVariable("BACKPROP_TESTS_CULTURE");
        if (!string.IsNullOrEmpty(asked) && CultureInfo.CurrentCulture.Name != asked)
        {
            throw new InvalidOperationException($"BACKPROP_TESTS_CULTURE asks for {asked}; the tests run under '{CultureInfo.CurrentCulture.Name}' (--culture).");
        }
    }
}
