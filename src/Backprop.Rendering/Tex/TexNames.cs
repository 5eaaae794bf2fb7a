using Backprop.Rendering.Formulas;

namespace Backprop.Rendering.Tex;

/// <summary>The functions that TeX sets upright, and what carries its scripts below and above.</summary>
internal static class TexNames
{
    private static readonly Dictionary<string, string> Functions =
        "ln log lg exp sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan arg dim ker deg hom"
            .Split(' ').ToDictionary(name => name);

    private static readonly Dictionary<string, string> WithLimits = new()
    {
        ["lim"] = "lim", ["max"] = "max", ["min"] = "min", ["sup"] = "sup", ["inf"] = "inf", ["det"] = "det", ["gcd"] = "gcd",
        ["Pr"] = "Pr", ["limsup"] = "lim sup", ["liminf"] = "lim inf", ["argmax"] = "arg max", ["argmin"] = "arg min",
    };

    /// <summary>The names of all function commands.</summary>
    public static IEnumerable<string> Commands => Functions.Keys.Concat(WithLimits.Keys);

    /// <summary>The name of a function command; null if it is none.</summary>
    public static Identifier? Of(string command) =>
        (Functions.GetValueOrDefault(command) ?? WithLimits.GetValueOrDefault(command)) is { } name
            ? new Identifier(name, LetterStyle.Upright)
            : null;

    /// <summary>The command that writes a name; null if amsmath has none.</summary>
    public static string? CommandOf(string name) =>
        Functions.ContainsKey(name) ? name
        : name.StartsWith("arg ", StringComparison.Ordinal) ? null
        : WithLimits.FirstOrDefault(pair => pair.Value == name).Key;

    /// <summary>Whether scripts on this stand below and above it.</summary>
    public static bool TakesLimits(Formula atom) => atom switch
    {
        Operator { Text: "∫" or "∬" or "∭" or "∮" } => false,
        Operator op => Symbols.ClassOf(op.Text) == AtomClass.Large,
        Identifier { Style: LetterStyle.Upright } name => WithLimits.ContainsValue(name.Text),
        Limits { Under: Operator { Text: "⏟" }, Over: null } or Limits { Under: null, Over: Operator { Text: "⏞" } } => true,
        _ => false,
    };
}
