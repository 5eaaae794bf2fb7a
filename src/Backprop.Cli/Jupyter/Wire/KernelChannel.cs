namespace Backprop.Cli.Jupyter.Wire;

/// <summary>The sockets of a Jupyter kernel.</summary>
internal enum KernelChannel
{
    /// <summary>Requests, answered in their order.</summary>
    Shell,

    /// <summary>Requests that do not wait for those: interrupt and shutdown.</summary>
    Control,

    /// <summary>What all who listen are told: outputs, and whether the kernel is busy.</summary>
    IOPub,

    /// <summary>Questions to the reader; this kernel has none.</summary>
    Stdin,

    /// <summary>Says that the kernel lives by sending back what comes.</summary>
    Heartbeat,
}
