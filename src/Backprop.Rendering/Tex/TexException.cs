namespace Backprop.Rendering.Tex;

/// <summary>TeX that the reader cannot read; the message says what, where and what was expected.</summary>
public sealed class TexException : FormatException
{
    internal TexException(string problem, string command, TexPosition position)
        : base($"TeX, {position}: {problem}")
    {
        Command = command;
        Position = position;
    }

    /// <summary>The command or character at which reading stopped; empty at the end of the source.</summary>
    public string Command { get; }

    /// <summary>Where it stands.</summary>
    public TexPosition Position { get; }
}
