using Backprop.Rendering.Tex;
using Backprop.Worked;

namespace Backprop.Rendering.Formulas;

/// <summary>What stands below and above, as LaTeX: sums, braces, arrows, and anything else by \underset and \overset.</summary>
internal static class LatexLimits
{
    public static string Write(LatexTree tree, Limits limits) => limits switch
    {
        { Under: null, Over: null } => tree.Atom(limits.Base),
        { Under: Operator { Text: "⏟", Role: Role.None }, Over: null } => $@"\underbrace{tree.Group(limits.Base)}",
        { Under: null, Over: Operator { Text: "⏞", Role: Role.None } } => $@"\overbrace{tree.Group(limits.Base)}",
        { Under: Operator { Text: "_", Role: Role.None }, Over: null } => $@"\underline{tree.Group(limits.Base)}",
        _ when TexNames.TakesLimits(limits.Base) => Own(tree, limits) + Beside(tree, limits),
        { Base: Operator { Text: "∫" or "∬" or "∭" or "∮" } } => tree.Atom(limits.Base) + @"\limits" + Beside(tree, limits),
        { Base: Identifier { Style: LetterStyle.Upright, Text.Length: > 1, Role: Role.None } name } when Starred(name) is { } starred =>
            starred + Beside(tree, limits),
        { Base: Operator { Text: "→" or "←", Role: Role.None } arrow, Over: not null } =>
            $@"\x{LatexLetters.TexOf(Symbols.ByTex(arrow.Text == "→" ? "rightarrow" : "leftarrow")!)[1..]}"
            + (limits.Under is null ? "" : $"[{tree.Group(limits.Under)}]")
            + tree.Group(limits.Over),
        _ => Set(tree, limits),
    };

    private static string Own(LatexTree tree, Limits limits) =>
        // A brace keeps its label although it is itself something with a mark below.
        limits.Base is Limits { Role: Role.None } brace ? Write(tree, brace) : tree.Atom(limits.Base);

    private static string Beside(LatexTree tree, Limits limits) =>
        (limits.Under is null ? "" : $"_{tree.Script(limits.Under)}") + (limits.Over is null ? "" : $"^{tree.Script(limits.Over)}");

    private static string? Starred(Identifier name)
    {
        const string command = @"\operatorname";
        var tex = LatexLetters.Write(name);
        return tex.StartsWith(command, StringComparison.Ordinal) ? $"{command}*{tex[command.Length..]}" : null;
    }

    private static string Set(LatexTree tree, Limits limits)
    {
        var over = limits.Over is null ? tree.Group(limits.Base) : $@"{{\overset{tree.Group(limits.Over)}{tree.Group(limits.Base)}}}";
        return limits.Under is null ? over[1..^1] : $@"\underset{tree.Group(limits.Under)}{over}";
    }
}
