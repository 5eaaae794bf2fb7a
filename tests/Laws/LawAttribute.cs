using System.Globalization;
using FsCheck.Xunit;

namespace Backprop.Laws;

/// <summary>A law that has to hold for everything that is drawn: the same draws on every run, others if the environment asks for them.</summary>
/// <remarks>
/// <c>BACKPROP_TESTS_SEED</c>: what a failure prints behind "Replay", or "random" for draws of its own on every run.
/// <c>BACKPROP_TESTS_TIMES</c>: how many times as many draws as usual, for a longer hunt.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
#pragma warning disable xUnit3003 // FsCheck's attribute takes no file and line to pass on.
public sealed class LawAttribute : PropertyAttribute
#pragma warning restore xUnit3003
{
    private const string Usual = "2718281828,3141592653";

    /// <param name="draws">How many things are drawn.</param>
    public LawAttribute(int draws)
    {
        var seed = Environment.GetEnvironmentVariable("BACKPROP_TESTS_SEED");
        var times = Environment.GetEnvironmentVariable("BACKPROP_TESTS_TIMES");
        if (seed != "random")
        {
            Replay = string.IsNullOrEmpty(seed) ? Usual : seed;
        }

        MaxTest = draws * (string.IsNullOrEmpty(times) ? 1 : int.Parse(times, NumberStyles.None, CultureInfo.InvariantCulture));
        QuietOnSuccess = true;
        Arbitrary = [typeof(Problems), typeof(Hostiles)];
    }
}
