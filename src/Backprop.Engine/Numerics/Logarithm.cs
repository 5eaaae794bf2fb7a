namespace Backprop.Engine;

/// <summary>The logarithm near 1, which the framework's <see cref="double.LogP1"/> computes as ln(1 + x) with 1 + x already rounded.</summary>
internal static class Logarithm
{
    /// <summary>ln(1 + x), accurate for small x too.</summary>
    /// <remarks>The rounding of u = 1 + x cancels in x · ln(u) / (u − 1). Source: Goldberg, What every computer scientist should know about floating-point arithmetic (1991), theorem 4.</remarks>
    public static double OfOnePlus(double x)
    {
        var u = 1 + x;
        return u == 1 ? x : x * (Math.Log(u) / (u - 1));
    }
}
