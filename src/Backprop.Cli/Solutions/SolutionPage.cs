using Backprop.Cli.Export.Markup;
using Backprop.Cli.Export.Pages;
using Backprop.Rendering;
using Backprop.Rendering.Html;

namespace Backprop.Cli.Solutions;

/// <summary>Writes a worked solution as one page that needs nothing else.</summary>
internal static class SolutionPage
{
    public static string Write(WorkedSolution solution, string source)
    {
        (string body, IReadOnlyList<(string Id, string Title)> sections) = solution.ToPageBody();
        return PageFrame.Write(solution.Title, "A worked solution of a neural network by backpropagation.", html =>
        {
            html.Open("header").Line();
            html.Element("p", "Worked solution", ("class", "eyebrow")).Line();
            html.Open("div", ("class", "head-grid")).Line().Open("div").Line();
            html.Element("h1", solution.Title).Line();
            html.Element("p", "Every number from the input to the new parameters: the formula, the numbers in place, the result.", ("class", "lede")).Line();
            html.Close().Line().Markup(Legend.ToHtml()).Close().Line().Close().Line();
            Side(html, sections);
            html.Open("main", ("id", PageIds.Main)).Line().Markup(body).Close().Line();
            html.Open("footer").Line().Open("p").Text("Made from ").Element("code", source).Text($" by {PageFrame.Generator}. ");
            html.Text("Every number was computed in double precision when the page was made.").Close().Line().Close().Line();
        });
    }

    private static void Side(HtmlBuilder html, IReadOnlyList<(string Id, string Title)> sections)
    {
        html.Open("div", ("class", "side")).Line();
        html.Open("nav", ("aria-label", "Contents")).Open("details", ("class", "contents"), ("open", "")).Line();
        html.Element("summary", "Contents").Line().Open("ol").Line();
        foreach ((int index, (string id, string title)) in sections.Index())
        {
            html.Open("li").Open("a", ("href", "#" + id)).Element("span", FormattableString.Invariant($"{index + 1}"), ("class", "no")).Text(" ");
            html.Element("span", title).Close().Close().Line();
        }

        html.Close().Close().Close().Line();
        html.Open("aside", ("class", "tools"), ("aria-label", "Reading aids"), ("hidden", "")).Line();
        PageFrame.WriteTheme(html);
        html.Close().Line().Close().Line();
    }
}
