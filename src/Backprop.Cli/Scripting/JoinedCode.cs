namespace Backprop.Cli.Scripting;

/// <summary>What the compiler is given of a piece: its sources, one after the other, each under its name and with its own numbers of lines.</summary>
internal sealed class JoinedCode
{
    public JoinedCode(IReadOnlyList<CellSource> sources)
    {
        Parts = [.. sources.Select((source, i) => new CheckedCode(source.Text, source.Name, isFollowed: i < sources.Count - 1))];
        Text = sources.Count == 1
            ? Parts[0].Text
            : string.Join('\n', sources.Zip(Parts, (source, part) => $"#line 1 \"{source.Name}\"\n{part.Text}"));
    }

    /// <summary>Each source with what was put into it.</summary>
    public IReadOnlyList<CheckedCode> Parts { get; }

    /// <summary>What is compiled.</summary>
    public string Text { get; }
}
