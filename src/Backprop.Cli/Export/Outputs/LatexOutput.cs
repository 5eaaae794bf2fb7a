using AngleSharp.Dom;
using Backprop.Cli.Export.Cells;
using Backprop.Cli.Export.Markup;
using Backprop.Rendering.Formulas;
using Backprop.Rendering.Tex;

namespace Backprop.Cli.Export.Outputs;

/// <summary>Outputs that are TeX, with or without the dollars that notebooks put around it.</summary>
internal static class LatexOutput
{
    private static readonly (string Open, string Close)[] Delimiters = [("$$", "$$"), ("$", "$"), (@"\[", @"\]"), (@"\(", @"\)")];

    public static IElement Read(string tex, CellPlace place)
    {
        try
        {
            string formula = MathMlWriter.Write(TexReader.Read(Bare(tex.Trim())), display: true);
            return Dom.Parse($"<div class=\"display\">{formula}</div>");
        }
        catch (TexException e)
        {
            throw place.OutputError(e);
        }
    }

    private static string Bare(string tex)
    {
        foreach ((string open, string close) in Delimiters)
        {
            if (tex.Length >= open.Length + close.Length
                && tex.StartsWith(open, StringComparison.Ordinal) && tex.EndsWith(close, StringComparison.Ordinal))
            {
                return tex[open.Length..^close.Length];
            }
        }

        return tex;
    }
}
