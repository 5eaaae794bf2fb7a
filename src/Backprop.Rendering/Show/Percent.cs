using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>Shares as people read them.</summary>
internal static class Percent
{
    /// <summary>40.42 %</summary>
    public static string Of(double share) => double.IsFinite(share) ? NumberFormat.Fixed(Rational.FromDouble(share * 100), 2) + " %" : "—";
}
