namespace Backprop.Rendering.Tex;

/// <summary>TeX that the reader cannot read; the message says what, where and what was expected.</summary>
public sealed class TexException : FormatException
{
    internal TexException(string problem, string command, TexPosition position)
        : base($"TeX, {position}: {problem}")
    {
        Problem = problem;
        Command = command;
        Position = position;
    }

    /// <summary>What is wrong, without the place: for whoever knows a better one.</summary>
    public string Problem { get; }

    /// <summary>The command or character at which reading stopped; empty at the end of the source.</summary>
    public string Command { get; }

    /// <summary>Where it stands.</summary>
    public TexPosition Position { get; }
}
