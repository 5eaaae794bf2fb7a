namespace Backprop.Rendering.Formulas;

/// <summary>Brackets in plain text; around several lines they are drawn.</summary>
internal static class PlainTextFences
{
    // Top, middle, bottom; of a brace also the point.
    private static readonly Dictionary<string, string> Drawn = new()
    {
        ["("] = "╭│╰", [")"] = "╮│╯", ["["] = "┌│└", ["]"] = "┐│┘", ["|"] = "│││", ["‖"] = "║║║", ["{"] = "╭│╰┤", ["}"] = "╮│╯├",
        ["⌈"] = "┌││", ["⌉"] = "┐││", ["⌊"] = "││└", ["⌋"] = "││┘",
    };

    public static TextBox Write(TextBox body, string open, string close, bool isGrid)
    {
        if (body.Height == 1)
        {
            var room = isGrid ? " " : "";
            return TextBox.Beside([TextBox.Of(open + (open.Length > 0 ? room : "")), body, TextBox.Of((close.Length > 0 ? room : "") + close)]);
        }

        return TextBox.Beside([Bracket(open, body, " ", before: false), body, Bracket(close, body, " ", before: true)]);
    }

    private static TextBox Bracket(string bracket, TextBox body, string room, bool before)
    {
        var lines = Enumerable.Range(0, body.Height).Select(i => Piece(bracket, i, body));
        return TextBox.Of([.. lines.Select(line => bracket.Length == 0 ? "" : before ? room + line : line + room)]).At(body.Baseline);
    }

    private static string Piece(string bracket, int i, TextBox body)
    {
        if (!Drawn.TryGetValue(bracket, out var pieces))
        {
            return i == body.Baseline ? bracket : " ";
        }

        var isPoint = pieces.Length > 3 && body.Height > 2 && i == body.Baseline;
        return (isPoint ? pieces[3] : i == 0 ? pieces[0] : i == body.Height - 1 ? pieces[2] : pieces[1]).ToString();
    }
}
