namespace Backprop.Worked;

/// <summary>What becomes of an answer.</summary>
public enum Mark
{
    /// <summary>Right to the digits asked for, but for what rounding on the way does to the last of them.</summary>
    Right,

    /// <summary>Right for the reader's own earlier numbers, one of which is wrong.</summary>
    Carried,

    /// <summary>Wrong by itself.</summary>
    Wrong,

    /// <summary>Nothing was written.</summary>
    Missing,

    /// <summary>What was written is no number.</summary>
    Unreadable,
}
