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
        $marker = "content of $($suite.RunId), unmistakable"
        $folder = New-E2EFolder -Suite $suite -File @{ 'a.txt' = $marker }
        $package = New-E2EPackageName -Suite $suite -Label tamper
        $null = Push-E2EPackage -Suite $suite -Package $package -Path $folder

        $changed = 0
        foreach ($file in Get-ChildItem "$((Get-QuiltSandbox).DataDirectory)/bodies" -Recurse -File) {
            $stream = [System.IO.File]::Open($file.FullName, 'Open', 'ReadWrite', 'ReadWrite')
            try {
                $bytes = [byte[]]::new($stream.Length)
                $stream.ReadExactly($bytes, 0, $bytes.Length)
                $at = [System.Text.Encoding]::Latin1.GetString($bytes).IndexOf($marker, [StringComparison]::Ordinal)
                if ($at -ge 0) {
                    $stream.Position = $at
                    $stream.WriteByte([byte][char] 'C')
                    $changed++
                }
            }
            finally {
                $stream.Dispose()
            }
        }

        $changed | Should -Be 1 -Because 'the stored body is found'

        Test-QuiltPackage $package -Session $suite.Session | Should -BeTrue -Because 'the objects are what the package says'
    }
}
