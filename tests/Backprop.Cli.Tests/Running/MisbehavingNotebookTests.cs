namespace Backprop.Cli.Tests.Running;

public sealed class MisbehavingNotebookTests(MisbehavingNotebooks run) : IClassFixture<MisbehavingNotebooks>
{
    [Theory]
    [InlineData("endless/hangs", "cell 1: error: The cell ran longer than 3 s (--timeout) and was ended.")]
    [InlineData("endless/waits", "cell 1: error: The cell ran longer than 3 s (--timeout) and was ended.")]
    [InlineData("recurses", "cell 2: error: The cell calls itself without end: the stack overflowed in Deeper(Int32).")]
    [InlineData("exits", "cell 1: error: The cell ended its process (exit code 0), and its notebook with it.")]
    [InlineData("floods", "cell 1: error: The cell wrote more than 2 MB of output (--output-limit) and was ended.")]
    [InlineData("floods-natively", "cell 1: error: The cell wrote more than 2 MB of output (--output-limit) and was ended.")]
    [InlineData("floods-at-once", "cell 1: error: The cell wrote more than 2 MB of output (--output-limit) and was ended.")]
    [InlineData("puts-out-much", "cell 2: error: The notebook's outputs came to more than 2 MB (--output-limit), and it was ended.")]
    [InlineData("throws-later", "cell 1: error: An exception that no cell can catch ended the process: System.Exception: in nobody's hands")]
    [InlineData("gives-up", "cell 1: error: The cell ended its process: Process terminated. no more")]
    [InlineData("throws-elsewhere", "cell 1: error: An exception that no cell can catch ended the process: System.Exception: elsewhere")]
    [InlineData("asks-for-too-much", "cell 1(1,1): error OutOfMemoryException: Exception of type 'System.OutOfMemoryException' was thrown. The notebook may use 600 MB (--memory).")]
    public void It_ends_with_a_message_that_says_what_it_did(string name, string message) =>
        Assert.Equal(message, run.ErrorOf(name));

    /// <summary>The thread that the first cell left behind writes while the tool waits for that cell's end.</summary>
    [Fact]
    public void It_ends_when_what_a_cell_left_behind_floods_a_later_one() =>
        Assert.Matches("^cell [12]: error: The cell wrote more than 2 MB of output", run.ErrorOf("floods-on"));

    /// <summary>The compiler runs in the tool's own process, and gives up where its stack is at an end.</summary>
    [Fact]
    public void It_does_not_take_the_tool_along_when_it_nests_more_than_the_compiler_bears() =>
        Assert.Matches("^$|error CS8078", run.ErrorOf("nests"));

    /// <summary>Whether the heap or the process reaches the limit first is a matter of the moment.</summary>
    [Fact]
    public void It_ends_when_it_fills_the_memory() =>
        Assert.Matches("^cell 1.*(OutOfMemoryException|used more than 600 MB of memory)", run.ErrorOf("hoards"));

    [Theory]
    [InlineData("endless/hangs")]
    [InlineData("exits")]
    [InlineData("floods")]
    public void Its_file_stays_as_it_was(string name) => Assert.Equal(run.Original(name), run.Stored(name));

    [Fact]
    public void The_others_are_executed_and_stored()
    {
        Assert.Contains("good.ipynb: 1 cell executed, outputs stored", run.Out, StringComparison.Ordinal);
        Assert.Contains("\"execution_count\": 1", run.Stored("good"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_notebook_that_deletes_itself_is_stored_all_the_same() =>
        Assert.Contains("\"execution_count\": 2", run.Stored("deletes-itself"), StringComparison.Ordinal);

    [Fact]
    public void The_exit_code_says_that_cells_failed() => Assert.Equal(1, run.Code);
}
