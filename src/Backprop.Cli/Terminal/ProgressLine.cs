namespace Backprop.Cli.Terminal;

/// <summary>One line at the bottom of a terminal that says how far a command is; nothing where nobody watches.</summary>
internal sealed class ProgressLine(TerminalStreams terminal)
{
    private const string Clear = "\r\u001b[K";

    private readonly Lock gate = new();
    private int notebooks;
    private int cells;
    private int cellsDone;

    /// <summary>A notebook begins, with so many code cells.</summary>
    public void Started(int codeCells)
    {
        lock (gate)
        {
            notebooks++;
            cells += codeCells;
            Draw();
        }
    }

    public void CellDone()
    {
        lock (gate)
        {
            cellsDone++;
            Draw();
        }
    }

    /// <summary>Writes lines above the progress.</summary>
    public void Write(TextWriter writer, string text)
    {
        lock (gate)
        {
            if (terminal.IsWatched)
            {
                terminal.Terminal.Write(Clear);
                terminal.Terminal.Flush();
            }

            writer.WriteLine(text);
            writer.Flush();
        }
    }

    public void End()
    {
        lock (gate)
        {
            if (terminal.IsWatched)
            {
                terminal.Terminal.Write(Clear);
            }
        }
    }

    private void Draw()
    {
        if (terminal.IsWatched)
        {
            string number = notebooks == 1 ? "1 notebook" : FormattableString.Invariant($"{notebooks} notebooks");
            terminal.Terminal.Write(FormattableString.Invariant($"{Clear}{number}: cell {cellsDone} of {cells}"));
            terminal.Terminal.Flush();
        }
    }
}
