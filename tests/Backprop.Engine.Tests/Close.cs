using System.Globalization;

namespace Backprop.Engine.Tests;

/// <summary>Comparisons of computed with expected numbers.</summary>
internal static class Close
{
    /// <summary>Every value agrees to the tolerance, relative to the largest of the expected ones (or 1, if they are smaller).</summary>
    public static void To(Matrix expected, Matrix actual, double tolerance)
    {
        Assert.Equal(expected.ShapeText, actual.ShapeText);
        var scale = Math.Max(1, expected.Values.ToArray().Max(Math.Abs));
        for (var i = 0; i < expected.Values.Length; i++)
        {
            Assert.Equal(expected.Values[i], actual.Values[i], tolerance * scale);
        }
    }

    /// <summary>The value, rounded half away from zero to the digits that the text has, is what the text says.</summary>
    public static void Printed(string printed, double actual)
    {
        var digits = printed.Contains('.', StringComparison.Ordinal) ? printed.Length - printed.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        var rounded = Math.Round((decimal)actual, digits, MidpointRounding.AwayFromZero);
        Assert.Equal(decimal.Parse(printed, CultureInfo.InvariantCulture), rounded);
    }

    /// <summary>A column of values, each as printed.</summary>
    public static void Printed(string[] printed, Matrix actual)
    {
        Assert.Equal(printed.Length, actual.Values.Length);
        for (var i = 0; i < printed.Length; i++)
        {
            Printed(printed[i], actual.Values[i]);
        }
    }
}
