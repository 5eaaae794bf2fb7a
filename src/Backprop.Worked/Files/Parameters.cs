using Backprop.Engine;
using static System.FormattableString;

namespace Backprop.Worked;

/// <summary>Numbers of a file as a matrix.</summary>
internal static class Parameters
{
    /// <param name="values">Row after row.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="source">The file.</param>
    /// <param name="path">Where they stand.</param>
    /// <exception cref="NetworkFormatException">A number is not finite.</exception>
    public static Matrix Matrix(double[] values, int rows, int columns, BinarySource source, string path)
    {
        var bad = Array.FindIndex(values, value => !double.IsFinite(value));
        if (bad >= 0)
        {
            throw source.Error(path, Invariant($"finite numbers were expected; {values[bad]} came, at [{bad / columns},{bad % columns}]."));
        }

        return Engine.Matrix.FromRows([.. Enumerable.Range(0, rows).Select(row => values[(row * columns)..((row + 1) * columns)])]);
    }
}
