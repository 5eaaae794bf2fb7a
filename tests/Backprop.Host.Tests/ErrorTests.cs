using Backprop.Cli.Running;
using Backprop.Host.Protocol;

namespace Backprop.Host.Tests;

public sealed class ErrorTests : IAsyncDisposable
{
    private readonly Notebook notebook = new();

    public ValueTask DisposeAsync() => notebook.DisposeAsync();

    [Fact]
    public async Task A_compile_error_names_cell_line_and_column_and_quotes_the_line()
    {
        ErrorMessage error = await notebook.FailAsync("int a = 1;\nint x = \"s\";");
        Assert.Equal("CS0029", error.Name);
        Assert.Equal(new SourcePosition("x.ipynb#cell 1", 2, 9, "int x = \"s\";"), error.At);
        Assert.Equal(
            ["x.ipynb#cell 1(2,9): error CS0029: Cannot implicitly convert type 'string' to 'int'", "    int x = \"s\";"],
            error.Traceback);
    }

    [Fact]
    public async Task Many_compile_errors_are_cut_with_their_number()
    {
        ErrorMessage error = await notebook.FailAsync(string.Join("\n", Enumerable.Range(0, 13).Select(i => $"missing{i}();")));
        Assert.Equal(21, error.Traceback.Count);
        Assert.Equal("… 3 more", error.Traceback[^1]);
    }

    [Fact]
    public async Task An_exception_without_a_message_is_an_error_as_any_other()
    {
        ErrorMessage error = await notebook.FailAsync("class Odd : Exception { public override string Message => null; }\nthrow new Odd();");
        Assert.Equal(("Odd", ""), (error.Name, error.Message));
        Assert.Equal((2, 1), (error.At!.Line, error.At.Column));
    }

    [Fact]
    public async Task An_exception_names_the_line_of_the_cell_that_threw_and_not_how_the_host_called_it()
    {
        ErrorMessage error = await notebook.FailAsync("int d = 0;\nint x = 1 / d;");
        Assert.Equal("DivideByZeroException", error.Name);
        Assert.Equal((2, 9), (error.At!.Line, error.At.Column));
        Assert.Equal("System.DivideByZeroException: Attempted to divide by zero.", error.Traceback[0]);
        Assert.EndsWith("in x.ipynb#cell 1:line 2", Assert.Single(error.Traceback.Skip(1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_in_a_function_of_an_earlier_cell_names_that_cell()
    {
        await notebook.RunAsync("int Divide(int d)\n{\n    return 1 / d;\n}");
        ErrorMessage error = await notebook.FailAsync("// the call\nDivide(0)");
        Assert.Equal(new SourcePosition("x.ipynb#cell 1", 3, 5, "    return 1 / d;"), error.At);
        Assert.Equal(
            ["x.ipynb#cell 1:line 3", "x.ipynb#cell 2:line 2"],
            error.Traceback.Skip(1).Select(frame => frame.Split(" in ")[1]));
    }

    [Fact]
    public async Task An_exception_below_library_code_still_names_the_cell()
    {
        ErrorMessage error = await notebook.FailAsync("new[] { 0 }.Select(d =>\n    1 / d).ToList()");
        Assert.Equal(2, error.At!.Line);
        Assert.Contains(error.Traceback, frame => frame.StartsWith("   at System.Linq.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_that_is_reached_through_a_link_changes_no_place()
    {
        string link = Path.Combine(notebook.Folder, "link"), real = Path.Combine(notebook.Folder, "real");
        Directory.CreateDirectory(real);
        Directory.CreateSymbolicLink(link, real);
        var messages = new List<HostMessage>();
        await using (NotebookSession session = await NotebookSession.StartAsync(link, HostLimits.Default, TestContext.Current.CancellationToken))
        {
            await session.ExecuteAsync(new CellToRun("y.ipynb#cell 1", "csharp", "\nthrow new Exception();"), messages.Add, TestContext.Current.CancellationToken);
        }

        Assert.Equal(new SourcePosition("y.ipynb#cell 1", 2, 1, "throw new Exception();"), Assert.IsType<ErrorMessage>(Assert.Single(messages)).At);
    }

    [Fact]
    public async Task Variables_of_a_cell_that_threw_are_kept()
    {
        await notebook.FailAsync("var kept = \"kept\";\nthrow new InvalidOperationException();");
        Assert.Equal("kept", await notebook.ShowAsync("kept"));
    }

    [Fact]
    public async Task A_formatter_that_throws_fails_its_cell()
    {
        await notebook.RunAsync(
            "using Microsoft.DotNet.Interactive.Formatting;\nrecord Odd;\n"
            + "Formatter.Register<Odd>((Odd o) => throw new InvalidOperationException(\"cannot show\"), \"text/html\");");
        Assert.Equal("cannot show", (await notebook.FailAsync("new Odd()")).Message);
    }

    [Fact]
    public async Task What_was_shown_before_an_error_stays()
    {
        IReadOnlyList<HostMessage> messages = await notebook.RunAsync("display(1);\nthrow new Exception(\"after\");");
        Assert.Equal([typeof(DisplayMessage), typeof(ErrorMessage)], messages.Select(m => m.GetType()));
    }
}
