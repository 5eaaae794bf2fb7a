using AngleSharp.Dom;
using Backprop.Cli.Export.Markup;
using Backprop.Cli.Terminal;
using Backprop.Rendering.Html;

namespace Backprop.Cli.Export.Outputs;

/// <summary>Plain text: what a cell wrote to the console, and values that have no richer form.</summary>
internal static class TextOutput
{
    public static IElement Read(string text, bool isError)
    {
        string shown = Plain(text);
        return Dom.Parse(shown.Length == 0 ? "" : new HtmlBuilder()
            .Open("pre", ("class", isError ? "output-text output-stderr" : "output-text"))
            .Open("samp").Text(shown).Close().Close().ToString());
    }

    /// <summary>Text without a terminal's colours, and without the empty lines at its end.</summary>
    public static string Plain(string text) =>
        PrintableWriter.WithoutCommands(text.ReplaceLineEndings("\n")).TrimEnd();
}
