namespace Backprop.Rendering.Formulas;

/// <summary>Scripts and limits in plain text: small characters where Unicode has them, _(…) and ^(…) where not.</summary>
internal static class PlainTextScripts
{
    public static TextBox Write(Formula subject, Formula? sub, Formula? super)
    {
        var plain = PlainTextTree.Box(subject);
        var box = subject is Scripts ? PlainTextFences.Write(plain, "(", ")", isGrid: false) : PlainTextTree.Bracketed(subject, plain);
        var scripts = Script(sub, RaisedText.Lower, "_") + Script(super, RaisedText.Raise, "^");
        // What stands above a matrix stands at its upper corner.
        return box.Height > 1 && sub is null
            ? TextBox.Beside([box, TextBox.Of([scripts, .. Enumerable.Repeat("", box.Height - 1)]).At(box.Baseline)])
            : TextBox.Beside([box, TextBox.Of(scripts)]);
    }

    public static TextBox Write(Limits limits) => limits switch
    {
        { Base: Limits { Under: Operator { Text: "⏟" }, Over: null } brace, Over: null } => Brace(brace.Base, limits.Under, isBelow: true),
        { Base: Limits { Over: Operator { Text: "⏞" }, Under: null } brace, Under: null } => Brace(brace.Base, limits.Over, isBelow: false),
        { Under: Operator { Text: "⏟" }, Over: null } => Brace(limits.Base, null, isBelow: true),
        { Over: Operator { Text: "⏞" }, Under: null } => Brace(limits.Base, null, isBelow: false),
        { Under: Operator { Text: "_" }, Over: null } => PlainTextTree.Box(limits.Base),
        { Base: Operator { Text: "→" or "←" } arrow, Under: null, Over: { } label } => Arrow(arrow.Text, PlainTextTree.Box(label)),
        _ => Write(limits.Base, limits.Under, limits.Over),
    };

    private static string Script(Formula? script, Func<string, string?> small, string sign)
    {
        if (script is null)
        {
            return "";
        }

        var text = PlainTextTree.Box(script).ToString().ReplaceLineEndings(" ");
        return small(text) ?? (text.EnumerateRunes().Count() == 1 || script is Words or Identifier or Numeral ? sign + text.Trim() : $"{sign}({text})");
    }

    private static TextBox Brace(Formula subject, Formula? label, bool isBelow)
    {
        var box = PlainTextTree.Box(subject);
        var line = box.Width < 2 ? (isBelow ? "╵" : "╷") : isBelow ? $"╰{new string('─', box.Width - 2)}╯" : $"╭{new string('─', box.Width - 2)}╮";
        TextBox[] parts = label is null ? [box, TextBox.Of(line)] : [box, TextBox.Of(line), PlainTextTree.Box(label)];
        return isBelow ? TextBox.Stack(parts, standing: 0) : TextBox.Stack([.. parts.Reverse()], standing: parts.Length - 1);
    }

    private static TextBox Arrow(string head, TextBox label)
    {
        var line = new string('─', label.Width);
        return TextBox.Stack([label, TextBox.Of(head == "→" ? line + head : head + line)], standing: 1);
    }
}
