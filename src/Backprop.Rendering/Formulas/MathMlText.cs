using System.Globalization;
using Backprop.Worked;

namespace Backprop.Rendering.Formulas;

/// <summary>Values of attributes and texts of MathML.</summary>
internal static class MathMlText
{
    /// <summary>The classes of a role and whatever else; null if there is none.</summary>
    public static string? Class(Role role, params ReadOnlySpan<string?> others)
    {
        var result = role switch
        {
            Role.Input => "bp-input",
            Role.Weight => "bp-weight",
            Role.Activation => "bp-activation",
            Role.Error => "bp-error",
            _ => null,
        };
        foreach (var other in others)
        {
            result = other is null ? result : result is null ? other : $"{result} {other}";
        }

        return result;
    }

    /// <summary>A length, in every culture with a point.</summary>
    public static string Decimal(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>Words whose spaces at both ends are kept; MathML would trim them.</summary>
    public static string KeepOuterSpaces(string words)
    {
        var start = words.Length - words.TrimStart(' ').Length;
        var end = words.TrimEnd(' ').Length;
        return end <= start
            ? new string('\u00A0', words.Length)
            : new string('\u00A0', start) + words[start..end] + new string('\u00A0', words.Length - end);
    }
}
