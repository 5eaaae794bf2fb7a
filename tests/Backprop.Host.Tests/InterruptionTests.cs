using Backprop.Host.Protocol;

namespace Backprop.Host.Tests;

/// <summary>An interrupt ends the running cell, wherever it is, and nothing else.</summary>
public class InterruptionTests
{
    [Theory]
    [InlineData("for (;;) ;")]
    [InlineData("var x = 1.0; for (;;) x = Math.Sin(x);")]
    [InlineData("int i = 0; while (true) i++;")]
    [InlineData("int i = 0; do i++; while (i >= 0 || i < 0);")]
    [InlineData("foreach (var i in System.Linq.Enumerable.Repeat(1, int.MaxValue)) foreach (var (a, b) in new[] { (i, i) }) if (a > b) break; else continue;")]
    [InlineData("Enumerable.Repeat(1, int.MaxValue).Count(i => { return i > 2; });")]
    [InlineData("int F(int i) { return -i; } Enumerable.Repeat(1, int.MaxValue).Count(i => F(i) > 2);")]
    [InlineData("Parallel.For(0, 4, i => { for (;;) ; });")]
    [InlineData("System.Threading.Thread.Sleep(-1);")]
    [InlineData("new TaskCompletionSource().Task.Wait();")]
    [InlineData("await new TaskCompletionSource().Task;")]
    [InlineData("await Task.Yield(); for (;;) ;")]
    [InlineData("for (;;) await Task.Delay(1);")]
    [InlineData("for (;;) try { System.Threading.Thread.Sleep(-1); } catch (Exception) { }")]
    [InlineData("var o = new object(); var t = new System.Threading.Thread(() => { lock (o) System.Threading.Thread.Sleep(-1); }) { IsBackground = true }; t.Start(); while (!t.ThreadState.HasFlag(System.Threading.ThreadState.WaitSleepJoin)) ; lock (o) { }")]
    [InlineData("for (;;) display(1);")]
    public async Task A_cell_ends_and_what_it_and_earlier_cells_changed_stays(string endless)
    {
        await using var notebook = new Notebook();
        await notebook.RunAsync("var kept = 1;");
        Task interrupted = Task.CompletedTask;

        IReadOnlyList<HostMessage> messages = await notebook.RunAsync(Signalling(endless), sent: message =>
        {
            if (message is DisplayMessage)
            {
                interrupted = notebook.InterruptAsync();
            }
        });

        await interrupted;
        var error = Assert.IsType<ErrorMessage>(messages[^1]);
        Assert.Equal("Interrupted", error.Name);
        Assert.Equal("2", await notebook.ShowAsync("kept.ToString()"));
        Assert.Equal("CS0103", (await notebook.FailAsync("lost")).Name);
    }

    [Fact]
    public async Task A_cell_that_was_interrupted_runs_when_it_is_asked_for_again()
    {
        await using var notebook = new Notebook();
        await notebook.RunAsync("var first = true;");
        const string Code = "var here = 1; if (first) { first = false; display(1); for (;;) ; }";
        await notebook.RunAsync(Code, sent: message => _ = message is DisplayMessage ? notebook.InterruptAsync() : Task.CompletedTask);

        Assert.Empty(await notebook.RunAsync(Code));
        Assert.Equal("1", await notebook.ShowAsync("here.ToString()"));
    }

    [Fact]
    public async Task An_interrupt_before_the_code_begins_ends_the_cell()
    {
        await using var notebook = new Notebook();
        await notebook.RunAsync("var kept = 1;");

        // The Markdown is shown before the code below it is compiled.
        IReadOnlyList<HostMessage> messages = await notebook.RunAsync(
            "#!markdown\nnow\n#!csharp\nkept = 2;",
            sent: message => _ = message is DisplayMessage ? notebook.InterruptAsync() : Task.CompletedTask);

        Assert.Equal("Interrupted", Assert.IsType<ErrorMessage>(messages[^1]).Name);
        Assert.Equal("1", await notebook.ShowAsync("kept.ToString()"));
    }

    [Fact]
    public async Task A_cell_that_is_interrupted_while_its_value_is_shown_keeps_what_it_defined()
    {
        await using var notebook = new Notebook();
        await notebook.RunAsync(
            "using Microsoft.DotNet.Interactive.Formatting;\nrecord Slow;\n"
            + "Formatter.Register<Slow>((Slow s) => { display(1); for (;;) ; }, \"text/html\");");

        IReadOnlyList<HostMessage> messages = await notebook.RunAsync(
            "var kept = \"kept\"; new Slow()",
            sent: message => _ = message is DisplayMessage ? notebook.InterruptAsync() : Task.CompletedTask);

        Assert.Equal("Interrupted", Assert.IsType<ErrorMessage>(messages[^1]).Name);
        Assert.Equal("kept", await notebook.ShowAsync("kept"));
    }

    [Fact]
    public async Task An_interrupt_between_cells_touches_neither()
    {
        await using var notebook = new Notebook();
        await notebook.RunAsync("var a = 1;");
        await notebook.InterruptAsync();

        Assert.Equal("1", await notebook.ShowAsync("a.ToString()"));
    }

    [Fact]
    public async Task A_task_of_an_earlier_cell_goes_on()
    {
        await using var notebook = new Notebook();
        await notebook.RunAsync("""
            var go = new TaskCompletionSource();
            var went = new TaskCompletionSource();
            async Task Later() { await go.Task; went.SetResult(); }
            var later = Later();
            """);
        await notebook.RunAsync("display(1); for (;;) ;", sent: message => _ = message is DisplayMessage ? notebook.InterruptAsync() : Task.CompletedTask);

        Assert.Equal("done", await notebook.ShowAsync("go.SetResult(); await went.Task; \"done\""));
    }

    [Fact]
    public async Task Errors_keep_their_columns_where_loops_and_functions_are_checked()
    {
        await using var notebook = new Notebook();

        ErrorMessage compile = await notebook.FailAsync("for (int i = 0; i < 2; i++) { if (i > 0) Console.Write(\"\" + wrong); }");
        ErrorMessage compile2 = await notebook.FailAsync("foreach (int i in new[] { 1 }) while (true) wrong();");
        ErrorMessage thrown = await notebook.FailAsync("Action f = () => { for (;;) throw new Exception(\"x\"); }; f();");

        Assert.Equal((1, 61), (compile.At!.Line, compile.At.Column));
        Assert.Equal((1, 45), (compile2.At!.Line, compile2.At.Column));
        Assert.Equal((1, 29), (thrown.At!.Line, thrown.At.Column));
    }

    /// <summary>The code, which says that it is running before it begins to run without end.</summary>
    private static string Signalling(string code) => $"kept = 2; var lost = 3; display(\"running\");\n{code}";
}
