# Run by Harness.Tests.ps1: a byte of a stored object is changed behind the server's back, so the verification must fail.
param([string] $Target, [string] $Backend = 'quilt3')

BeforeAll {
    Import-Module "$PSScriptRoot/../../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    $suite = Start-E2ESuite -Id QE.FIX.TAMPER -Target $Target -Backend $Backend
}

AfterAll {
    Stop-E2ESuite $suite
}

Describe 'A suite whose data rots' {
    It 'QE.FIX.020: verifies what is stored' {
        $marker = "content of $($suite.RunId)"
        $folder = New-E2EFolder -Suite $suite -File @{ 'a.txt' = $marker }
        $package = New-E2EPackageName -Suite $suite -Label tamper
        $null = Push-E2EPackage -Suite $suite -Package $package -Path $folder

        $body = Get-ChildItem (Get-QuiltSandbox).DataDirectory -Recurse -File |
            Where-Object Length -EQ $marker.Length | Where-Object { (Get-Content $_ -Raw) -ceq $marker }
        @($body).Count | Should -Be 1 -Because 'the stored body is found'
        [System.IO.File]::WriteAllText($body.FullName, $marker.ToUpperInvariant())

        Test-QuiltPackage $package -Session $suite.Session | Should -BeTrue -Because 'the objects are what the package says'
    }
}
