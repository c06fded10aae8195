function Skip-Unless {
    <#
    .SYNOPSIS
    Skips the running test, with a reason, unless something holds.
    .DESCRIPTION
    For what the target lacks, never for errors: a condition that throws fails the test. Call it in It or BeforeEach.
    #>
    [CmdletBinding()]
    param(
        # What must hold: a value, or a script block that yields one.
        [Parameter(Mandatory, Position = 0)]
        [AllowNull()]
        $Condition,

        # The reason as reports count it.
        [Parameter(Mandatory)]
        [ValidateSet('BackendMissing', 'CapabilityMissing', 'PlatformDiffers', 'TierTooHigh', 'ToolMissing')]
        [string] $Reason,

        # One sentence: what is missing.
        [Parameter(Mandatory)]
        [ValidateNotNullOrEmpty()]
        [string] $Message,

        # One sentence: what to do so that the test runs.
        [Parameter(Mandatory)]
        [ValidateNotNullOrEmpty()]
        [string] $Remedy
    )

    $holds = $Condition -is [scriptblock] ? (& $Condition) : $Condition
    if (-not $holds) {
        Set-ItResult -Skipped -Because "${Reason}: $Message $Remedy"
    }
}
