using Backprop.Rendering.Tex;
using Backprop.Worked;

namespace Backprop.Rendering.Formulas;

/// <summary>Brackets as LaTeX: plain, growing, or those of a matrix.</summary>
internal static class LatexFences
{
    public static string Write(LatexTree tree, Fence fence)
    {
        if (fence is { Stretchy: true, Body: Grid { Role: Role.None } grid })
        {
            if (grid.Kind == GridKind.Cases && fence is { Open: "{", Close: "" })
            {
                return LatexGrids.Environment("cases", "", LatexGrids.Rows(tree, grid));
            }

            if (grid.Kind == GridKind.Matrix && !LatexGrids.IsArray(grid) && TexEnvironments.MatrixOf(fence.Open, fence.Close) is { } name)
            {
                return LatexGrids.Environment(name, "", LatexGrids.Rows(tree, grid));
            }
        }

        var body = tree.Inline(fence.Body);
        if (!fence.Stretchy && TexDelimiters.Pair(fence.Open, fence.Close))
        {
            var open = Plain(fence.Open, isOpen: true);
            // \lvert x, not \lvertx.
            var gap = char.IsAsciiLetter(open[^1]) && body.Length > 0 && char.IsAsciiLetter(body[0]) ? " " : "";
            return open + gap + body + Plain(fence.Close, isOpen: false);
        }

        return TexDelimiters.IsDelimiter(fence.Open) && TexDelimiters.IsDelimiter(fence.Close)
            ? $@"\left{Growing(fence.Open)} {body} \right{Growing(fence.Close)}"
            : tree.Atom(TexForm.WithoutFence(fence));
    }

    private static string Plain(string bracket, bool isOpen) => bracket switch
    {
        "|" => isOpen ? @"\lvert" : @"\rvert",
        "‖" => isOpen ? @"\lVert" : @"\rVert",
        _ => LatexLetters.TexOf(Symbols.ByText(bracket)!),
    };

    private static string Growing(string bracket) => bracket.Length == 0 ? "." : LatexLetters.TexOf(Symbols.ByText(bracket)!);
}
