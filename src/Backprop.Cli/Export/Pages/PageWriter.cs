using Backprop.Cli.Export.Markup;
using Backprop.Cli.Notebooks;
using Backprop.Rendering.Html;

namespace Backprop.Cli.Export.Pages;

/// <summary>Writes the page of a notebook.</summary>
internal sealed class PageWriter
{
    private readonly HtmlBuilder html;
    private readonly PageDocument document;

    private PageWriter(HtmlBuilder html, PageDocument document)
    {
        this.html = html;
        this.document = document;
    }

    /// <param name="document">The notebook.</param>
    /// <param name="previous">The one before it in the index.</param>
    /// <param name="next">The one behind it.</param>
    public static string Write(PageDocument document, PageSummary? previous, PageSummary? next) =>
        PageFrame.Write(document.Opening.Title, document.Opening.LeadWords, html =>
        {
            var writer = new PageWriter(html, document);
            writer.Head();
            writer.Side();
            writer.Main();
            writer.Foot(previous, next);
        }, PageNeeds.Of(document.Main));

    private void Head()
    {
        Opening opening = document.Opening;
        html.Open("header").Line();
        html.Open("p", ("class", "eyebrow")).Element("a", "Worked examples", ("href", IndexWriter.PageName));
        html.Text(document.Notebook.Number is { Length: > 0 } number ? " · " + number : "").Close().Line();
        html.Open("div", ("class", "head-grid")).Line().Open("div").Line();
        html.Open("h1").Markup(opening.Heading).Close().Line();
        if (opening.Lead.Length > 0)
        {
            html.Open("div", ("class", "lede")).Markup(opening.Lead).Close().Line();
        }

        if (opening.Credit.Length > 0)
        {
            html.Open("p", ("class", "credit")).Markup(opening.Credit).Close().Line();
        }

        html.Close().Line();
        html.Markup(Legend.ToHtml());
        html.Close().Line();
        Failure();
        html.Close().Line();
    }

    private void Failure()
    {
        if (document.Notebook.Failure is not { } failure)
        {
            return;
        }

        var cell = new NotebookCell(failure.CellIndex, []);
        html.Open("p", ("class", "notice"), ("role", "note"));
        html.Element("a", FormattableString.Invariant($"Cell {cell.Number} failed"), ("href", "#" + PageDocument.CellId(cell)));
        html.Text(", and the run stopped there: the cells below it have no outputs.").Close().Line();
    }

    private void Side()
    {
        html.Open("div", ("class", "side")).Line();
        if (document.Contents.Count > 0)
        {
            html.Open("nav", ("aria-label", "Contents")).Open("details", ("class", "contents"), ("open", "")).Line();
            html.Element("summary", "Contents").Line();
            Entries(document.Contents);
            html.Close().Close().Line();
        }

        html.Open("aside", ("class", "tools"), ("aria-label", "Reading aids"), ("hidden", "")).Line();
        PageFrame.WriteTheme(html);
        if (document.Main.QuerySelector("details.code") is not null)
        {
            html.Element("button", "Unfold all code", ("type", "button"), ("class", "unfold"), ("aria-pressed", "false")).Line();
        }

        html.Close().Close().Line();
    }

    private void Entries(IReadOnlyList<ContentsEntry> entries)
    {
        html.Open("ol").Line();
        foreach (ContentsEntry entry in entries)
        {
            html.Open("li").Open("a", ("href", "#" + entry.Id));
            if (entry.Number.Length > 0)
            {
                html.Element("span", entry.Number, ("class", "no")).Text(" ");
            }

            html.Open("span").Markup(entry.Heading).Close().Close();
            if (entry.Below.Count > 0)
            {
                html.Line();
                Entries(entry.Below);
            }

            html.Close().Line();
        }

        html.Close().Line();
    }

    private void Main() =>
        html.Open("main", ("id", PageIds.Main)).Line().Markup(Dom.Write(document.Main)).Line().Close().Line();

    private void Foot(PageSummary? previous, PageSummary? next)
    {
        html.Open("footer").Line();
        html.Open("nav", ("class", "neighbours"), ("aria-label", "Worked examples")).Line();
        Neighbour("previous", "Previous", previous);
        Neighbour("next", "Next", next);
        html.Open("p").Element("a", "All worked examples", ("href", IndexWriter.PageName)).Close().Line();
        html.Close().Line();
        string name = document.Notebook.Name;
        html.Open("p").Text("Exported from ").Element("code", name).Text($" by {PageFrame.Generator}. ");
        html.Text("Every number was computed in double precision when its cells ran; to make the page again: ");
        html.Element("code", "backprop export " + name).Text(".").Close().Line();
        html.Close().Line();
    }

    private void Neighbour(string relation, string words, PageSummary? neighbour)
    {
        if (neighbour is not null)
        {
            html.Open("p").Element("span", words, ("class", "relation")).Text(" ");
            html.Element("a", neighbour.Title, ("href", neighbour.Address), ("rel", relation == "next" ? "next" : "prev"));
            html.Close().Line();
        }
    }
}
