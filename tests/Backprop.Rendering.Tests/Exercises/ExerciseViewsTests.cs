using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Backprop.Worked;

namespace Backprop.Rendering.Tests.Exercises;

public sealed class ExerciseViewsTests
{
    public static TheoryData<Difficulty> Difficulties => [.. Enum.GetValues<Difficulty>()];

    [Theory]
    [MemberData(nameof(Difficulties))]
    public void The_sheet_has_a_named_blank_for_every_cell_and_shows_no_answer(Difficulty difficulty)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var exercise = Exercise.Create(seed, difficulty);
            var html = Parse(exercise.Questions());
            var blanks = html.QuerySelectorAll("input.bp-blank").Select(blank => blank.GetAttribute("aria-label")!.Split(", ")[0]);

            Assert.Equal(exercise.Steps.SelectMany(step => step.Cells).Select(cell => cell.ToString()), blanks.Select(name => name));
            Assert.DoesNotContain(html.QuerySelectorAll("mn[data-q]"), shown => QuantityName.Parse(shown.GetAttribute("data-q")!).Base is "z" or "delta" or "dW" or "db");
            Assert.Contains("Round every answer to 4 decimals", html.TextContent, StringComparison.Ordinal);
            Assert.Empty(html.QuerySelectorAll("script"));
        }
    }

    [Theory]
    [MemberData(nameof(Difficulties))]
    public void The_solution_states_every_cell(Difficulty difficulty)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var exercise = Exercise.Create(seed, difficulty);
            var defined = Parse(exercise.Solution()).QuerySelectorAll("figure[data-defines]").SelectMany(figure => figure.GetAttribute("data-defines")!.Split(' ')).ToHashSet();

            Assert.All(exercise.Steps, step => Assert.Contains(step.Name.ToString(), defined));
        }
    }

    [Fact]
    public void Text_and_LaTeX_and_Markdown_have_the_blanks_too()
    {
        var exercise = Exercise.Create(1, Difficulty.Easy);

        Assert.Contains(" = ________", exercise.Questions().ToText(), StringComparison.Ordinal);
        Assert.Contains("\\_\\_", exercise.Questions().ToLatex(), StringComparison.Ordinal);
        Assert.StartsWith("# Exercise 1\n\n```text\nNetwork 2–1", exercise.QuestionsMarkdown("Exercise 1"), StringComparison.Ordinal);
        Assert.Contains("\\_\\_", exercise.QuestionsMarkdown("Exercise 1"), StringComparison.Ordinal);
        Assert.Contains("**Weighted sum**", exercise.SolutionMarkdown("Exercise 1, solution"), StringComparison.Ordinal);
    }

    [Fact]
    public void Marks_are_words_and_wrong_cells_have_their_statements_below()
    {
        var exercise = Exercise.Create(1, Difficulty.Medium);
        var html = Parse(exercise.Grade("z(1)[1] = 7\na(1)[1] = 7\nz(1)[2] = 1,5\na(2) = ____\nzz(1)[1] = 3").Show());

        Assert.Equal(["wrong", "unreadable", "carried", "missing"], html.QuerySelectorAll(".bp-marked .bp-verdict").Select(mark => mark.TextContent).Distinct());
        Assert.Equal(["z(1)[1]"], html.QuerySelectorAll("figure.bp-statement[data-defines]").Select(figure => figure.GetAttribute("data-defines")!.Split(' ')[0]));
        Assert.Contains("Right for your z(1)[1].", html.TextContent, StringComparison.Ordinal);
        Assert.Contains("zz(1)[1] = 3: Nothing here is called so. Did you mean z(1)[1]?", html.TextContent, StringComparison.Ordinal);
        Assert.Contains("0 of 29 right, 1 carried, 1 wrong, 26 missing, 1 unreadable", html.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\" onmouseover=\"alert(1)")]
    [InlineData("</td></table><img src=x onerror=alert(1)>")]
    [InlineData("&lt;b&gt;\u202e\u0000")]
    public void Hostile_answers_never_become_markup(string text)
    {
        var exercise = Exercise.Create(1, Difficulty.Easy);
        var grading = exercise.Grade(new Dictionary<string, string> { ["z(1)[1]"] = text, [text] = text, ["L"] = "1" });
        var html = Parse(grading.Show());
        var harmless = Parse(exercise.Grade(new Dictionary<string, string> { ["z(1)[1]"] = "words", ["words"] = "words", ["L"] = "1" }).Show());

        Assert.Equal(harmless.QuerySelectorAll("*").Select(Shape), html.QuerySelectorAll("*").Select(Shape));
        _ = grading.Show().ToText() + grading.Show().ToLatex();

        static string Shape(IElement element) => $"{element.LocalName} {string.Join(' ', element.Attributes.Select(attribute => attribute.Name))}";
    }

    private static IElement Parse(View view) => new HtmlParser().ParseDocument(view.ToHtml()).Body!;
}
