BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    $suite = Start-E2ESuite -Id QE.MOD.COMP
    $folder = New-E2EFolder -Suite $suite -File @{ 'a file.txt' = 'a'; 'data/b.txt' = 'b'; "data/it's.txt" = 'c' }
    $package = New-E2EPackageName -Suite $suite -Label complete
    $pushed = Push-E2EPackage -Suite $suite -Package $package -Path $folder
    function Complete {
        param([Parameter(Mandatory)] [string] $Line)
        (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches | ForEach-Object CompletionText
    }
}

AfterAll {
    Stop-E2ESuite $suite
}

Describe 'Completion' {
    It 'QE.MOD.610: offers packages' -Tag 'QE.MOD.610' {
        Wait-Until { (Complete "Get-QuiltBrowse $($suite.RunId)/") -contains $package } -Because 'the list is read'
        Complete 'Get-QuiltBrowse -Package no-such-' | Should -BeNullOrEmpty
    }

    It 'QE.MOD.620: offers revisions and tags behind the name' -Tag 'QE.MOD.620' {
        Wait-Until { (Complete "Get-QuiltPackage $package@") -contains "$package@$($pushed.TopHash)" } -Because 'the list is read'
        Complete "Get-QuiltPackage ${package}:" | Should -BeExactly "${package}:latest"
        Complete "Remove-QuiltPackage $package -Revision l" | Should -BeExactly 'latest'
    }

    It 'QE.MOD.630: offers paths one level at a time, quoted where they must be' -Tag 'QE.MOD.630' {
        $root = Wait-Until { Complete "Get-QuiltBrowse $package -Path " } -Because 'the list is read'
        $root | Should -BeExactly "'a file.txt'", 'data/'
        $inner = Wait-Until { Complete "Get-QuiltBrowse $package -Path data/" } -Because 'the list is read'
        $inner | Should -BeExactly 'data/b.txt', "'data/it''s.txt'"

        # What is offered must be read back as what is meant.
        $completed = & ([scriptblock]::Create("Get-QuiltBrowse $package -Path $($inner[1])"))
        $completed.LogicalKey | Should -BeExactly "data/it's.txt"
    }

    It 'QE.MOD.640: offers buckets' -Tag 'QE.MOD.640' {
        Wait-Until { (Complete 'Get-QuiltPackage -Bucket ') -contains $suite.Bucket } -Because 'the list is read'
    }

    It 'QE.MOD.645: offers databases of the catalog that the other arguments name' -Tag 'QE.MOD.645' {
        Skip-UnlessCapable -Suite $suite -Capability 'Tabulator', 'Query' -Remedy 'Run against a target with Athena.'
        $database = Get-QuiltDatabase -Catalog AwsDataCatalog | ForEach-Object Name
        Wait-Until { (Complete 'Invoke-QuiltQuery "SELECT 1" -Database ') -contains @($database)[0] } -Because 'the list is read'
        $ofTabulator = Wait-Until { Complete 'Invoke-QuiltQuery "SELECT 1" -Tabulator -Database ' } -Because 'the list is read'
        $ofTabulator | Should -Contain $suite.Bucket
        $database | Should -Not -BeIn $ofTabulator
    }

    It 'QE.MOD.650: offers backends' -Tag 'QE.MOD.650' {
        Complete 'Get-QuiltPackage -Backend ' | Should -BeExactly 'Platform', 'Quilt3'
    }

    It 'QE.MOD.660: is silent when the deployment is gone, and when nothing is connected' -Tag 'QE.MOD.660' {
        $own = Start-QuiltSandbox
        $session = $own | Connect-Quilt
        $own | Stop-QuiltSandbox
        $failures = $Error.Count
        Complete 'Get-QuiltBrowse demo/' | Should -BeNullOrEmpty
        Complete 'Get-QuiltBrowse not/a/name -Path ' | Should -BeNullOrEmpty
        $Error.Count | Should -Be $failures
        Disconnect-Quilt $session

        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript(
                "Import-Module '$((Get-Module QuiltE2E).Path)'; `$line = 'Get-QuiltBrowse demo/'; " +
                '[System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)')
            $offered = $shell.Invoke()
            $shell.HadErrors | Should -BeFalse -Because "$($shell.Streams.Error)"
            $offered.Count | Should -Be 1
            $offered[0].CompletionMatches | Should -BeNullOrEmpty
        }
        finally {
            $shell.Dispose()
        }
    }
}
