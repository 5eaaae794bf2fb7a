using Backprop.Cli.Assistance;

namespace Backprop.Host.Tests;

/// <summary>What could be written next, and what stands here: in view of the cells that ran.</summary>
public class AssistanceTests
{
    [Fact]
    public async Task Members_of_a_variable_of_an_earlier_cell_are_offered()
    {
        await using var notebook = new Notebook();
        await notebook.RunAsync("var names = new List<string>();");
        await notebook.RunAsync("using System.Globalization; int Twice(int n) => 2 * n;");

        Completions members = await notebook.CompleteAsync("1 + names.Cou|");

        Assert.Equal((10, 13), (members.Start, members.End));
        Assert.Equal(new Completion("Count", "property"), members.Items[0]);
        Assert.Contains(new Completion("Twice", "method"), (await notebook.CompleteAsync("Twi|")).Items);
        Assert.Contains((await notebook.CompleteAsync("CultureIn|")).Items, item => item.Text == "CultureInfo");
        Assert.Contains((await notebook.CompleteAsync("disp|")).Items, item => item.Text == "display");
    }

    [Fact]
    public async Task All_that_begins_so_comes_first_and_then_what_has_such_humps()
    {
        await using var notebook = new Notebook();
        await notebook.RunAsync("var v2 = 1; var v20 = 1; var v21 = 1; var V29 = 1;");

        Assert.Equal(["v2", "v20", "v21", "V29"], (await notebook.CompleteAsync("v2|")).Items.Select(item => item.Text).Take(4));
        Assert.Contains((await notebook.CompleteAsync("Console.WL|")).Items, item => item.Text == "WriteLine");
    }

    [Fact]
    public async Task A_cell_that_failed_leaves_nothing_to_offer()
    {
        await using var notebook = new Notebook();
        await notebook.FailAsync("var wrong = 1; throw new Exception();");
        await notebook.FailAsync("int broken = \"\";");

        Assert.DoesNotContain((await notebook.CompleteAsync("brok|")).Items, item => item.Text == "broken");
    }

    [Fact]
    public async Task Types_of_a_referenced_dll_are_offered_before_and_after_its_cell_ran()
    {
        await using var notebook = new Notebook();
        string reference = $"#r \"{typeof(FactAttribute).Assembly.Location}\"\nusing Xunit;\n";

        Assert.Contains((await notebook.CompleteAsync(reference + "FactAttr|")).Items, item => item.Text == "FactAttribute");
        await notebook.RunAsync(reference);
        Assert.Contains((await notebook.CompleteAsync("FactAttr|")).Items, item => item.Text == "FactAttribute");
    }

    [Theory]
    [InlineData("Twi|ce(1)")]
    [InlineData("Twice(|)")]
    [InlineData("Twice(1|, 2)")]
    [InlineData("Math.Abs(Twice( |")]
    public async Task A_name_tells_its_signature_and_its_documentation(string code)
    {
        await using var notebook = new Notebook();
        await notebook.RunAsync("/// <summary>Doubles.</summary>\nint Twice(int n) => 2 * n;");

        string text = await notebook.InspectAsync(code) ?? "";

        Assert.Contains("int Twice(int n)", text, StringComparison.Ordinal);
        Assert.Contains("Doubles.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("|")]
    [InlineData("1 + |")]
    [InlineData("// not a name |")]
    [InlineData("\"text|")]
    public async Task Where_there_is_no_name_nothing_is_told(string code)
    {
        await using var notebook = new Notebook();

        Assert.Null(await notebook.InspectAsync(code));
    }

    [Theory]
    [InlineData("#!time\nMath.Ab|", "Abs")]
    [InlineData("#r \"nuget: Some.Package, 1.0.0\"\nMath.Ab|", "Abs")]
    public async Task Lines_for_the_host_do_not_hinder_what_follows(string code, string expected)
    {
        await using var notebook = new Notebook();

        Assert.Contains((await notebook.CompleteAsync(code)).Items, item => item.Text == expected);
    }
}
