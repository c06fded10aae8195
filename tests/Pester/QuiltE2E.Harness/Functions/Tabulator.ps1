function New-E2ETableName {
    <#
    .SYNOPSIS
    Makes the name of a Tabulator table of this run and writes it down.
    #>
    [CmdletBinding(SupportsShouldProcess)]
    [OutputType([string])]
    param(
        # The suite.
        [Parameter(Mandatory)]
        [PSTypeName('QuiltE2E.Harness.Suite')] $Suite,

        # The part that says what the table is for.
        [Parameter(Mandatory)]
        [ValidatePattern('^[a-z0-9_]+$')]
        [string] $Label
    )

    $name = "$($Suite.RunId)_$($Suite.Backend)_$Label"
    if ($PSCmdlet.ShouldProcess($name, 'Write into the ledger')) {
        Add-E2ELedgerEntry -Suite $Suite -Kind TabulatorTable -Name $name
    }

    $name
}
