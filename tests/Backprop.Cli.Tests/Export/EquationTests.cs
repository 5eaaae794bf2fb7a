using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Backprop.Cli.Tests.Export;

public sealed class EquationTests
{
    private const string No = "<a class=\"bp-no\"></a>";

    [Fact]
    public async Task Equations_are_numbered_through_the_page_and_lead_to_themselves()
    {
        IHtmlDocument page = await PageAsync(
            $"<figure class='bp-statement'>{No}</figure><figure class='bp-figure' data-label='BP2'>{No}</figure><figure class='bp-figure'></figure>",
            $"<figure class='bp-statement'>{No}</figure>");
        IElement[] numbers = [.. page.QuerySelectorAll(".bp-no")];

        Assert.Equal(["(1)", "(2, BP2)", "(3)"], numbers.Select(a => a.TextContent));
        Assert.Equal(["#eq-1", "#eq-2", "#eq-3"], numbers.Select(a => a.GetAttribute("href")));
        Assert.Equal(["eq-1", "eq-2", "eq-3"], numbers.Select(a => a.ParentElement!.Id));
        Assert.Equal("Equation 2, BP2", numbers[1].GetAttribute("aria-label"));
    }

    [Theory]
    [InlineData("z(1)", "z(1)[2]", "#eq-1")]
    [InlineData("x z(1)[2]", "z(1)[2]", "#eq-1")]
    [InlineData("delta(2)", "delta(2)[1]@3", "#eq-1")]
    [InlineData("step2/W(1)", "step2/W(1)[2,1]", "#eq-1")]
    [InlineData("W(1)", "step2/W(1)[2,1]", null)]
    [InlineData("z(1)[1]", "z(1)[2]", null)]
    [InlineData("z(1)[1]", "z(1)", null)]
    [InlineData("not a name", "not a name", null)]
    public async Task A_factor_leads_to_the_equation_that_gives_it_or_loses_its_link(string defines, string factor, string? target)
    {
        IHtmlDocument page = await PageAsync(
            $"<figure class='bp-statement' data-defines='{defines}'>{No}</figure>", $"<a class='bp-source' data-for='{factor}'></a>");
        IElement? link = page.QuerySelector(".bp-source");

        Assert.Equal(target, link?.GetAttribute("href"));
        Assert.Equal(target is null ? null : "(1)", link?.TextContent);
        Assert.Equal(target is null ? null : "from equation 1", link?.GetAttribute("aria-label"));
    }

    [Fact]
    public async Task The_last_equation_before_counts_and_in_it_the_entrys_own_row()
    {
        IHtmlDocument page = await PageAsync(
            $"<figure class='bp-statement' data-defines='a(1)'>{No}</figure>",
            $"<figure class='bp-statement' data-defines='a(1)'>{No}<math><mtable><mtr data-defines='a(1)[1]'></mtr><mtr data-defines='a(1)[2]'></mtr></mtable></math></figure>",
            "<a class='bp-source' data-for='a(1)[2]'></a><a class='bp-source' data-for='a(1)'></a>",
            $"<figure class='bp-statement' data-defines='a(1)'>{No}</figure>");
        IElement[] links = [.. page.QuerySelectorAll(".bp-source")];

        Assert.Equal(["(2)", "(2)"], links.Select(link => link.TextContent));
        Assert.Equal(["#eq-2-a-1-2", "#eq-2"], links.Select(link => link.GetAttribute("href")));
        Assert.Equal("a(1)[2]", page.GetElementById("eq-2-a-1-2")!.GetAttribute("data-defines"));
    }

    [Fact]
    public async Task A_solution_that_counts_for_itself_is_counted_through_the_page()
    {
        IHtmlDocument page = await PageAsync(
            $"<figure class='bp-statement'>{No}</figure>",
            $"<figure class='bp-statement' id='solution-eq-1'>{No}<p>used in <a class='bp-ref' href='#solution-eq-2'>(2)</a></p></figure><figure class='bp-statement' id='solution-eq-2'>{No}</figure>");
        IElement reference = page.QuerySelector(".bp-ref")!;

        Assert.Equal("(3)", reference.TextContent);
        Assert.Equal("#eq-3", reference.GetAttribute("href"));
    }

    [Fact]
    public async Task A_statement_with_an_id_of_its_own_is_still_found_by_it()
    {
        IHtmlDocument page = await PageAsync($"<figure class='bp-statement' id='mine'>{No}</figure><a class='own' href='#mine'>see</a>");

        Assert.Equal("#eq-1", page.QuerySelector("a.own")!.GetAttribute("href"));
    }

    [Fact]
    public async Task An_equation_keeps_its_documents_number_and_the_others_are_counted_on_from_the_last()
    {
        IHtmlDocument page = await PageAsync(
            $"<figure class='bp-statement'>{No}</figure>",
            $"<figure class='bp-statement' data-equation='6–9' data-defines='a(1)'>{No}</figure>",
            $"<figure class='bp-statement' data-equation='21' data-label='BP1'>{No}</figure>",
            "<a class='bp-source' data-for='a(1)'></a>",
            $"<figure class='bp-statement'>{No}</figure>",
            $"<figure class='bp-statement' data-equation='21'>{No}</figure>");
        IElement[] numbers = [.. page.QuerySelectorAll(".bp-no")];

        Assert.Equal(["(22)", "(6–9)", "(21, BP1)", "(23)", "(21)"], numbers.Select(a => a.TextContent));
        Assert.Equal(["#eq-22", "#eq-6-9", "#eq-21", "#eq-23", "#eq-21-again-1"], numbers.Select(a => a.GetAttribute("href")));
        Assert.Equal("#eq-6-9", page.QuerySelector(".bp-source")!.GetAttribute("href"));
        Assert.Equal("(6–9)", page.QuerySelector(".bp-source")!.TextContent);
        Assert.Equal(numbers.Length, numbers.Select(a => a.ParentElement!.Id).Distinct().Count());
    }

    private static Task<IHtmlDocument> PageAsync(params string[] fragments) => ExportFolder.PageOfAsync(
        fragments.Aggregate(new SampleNotebook(), (notebook, fragment) => notebook.Code("x", SampleNotebook.Html($"<div class='bp'><p>text</p>{fragment}</div>"))));
}
