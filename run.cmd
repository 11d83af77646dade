@echo off
rem Set up what is missing, then python bootstrap.py run: see there.
cd /d "%~dp0"
where py >nul 2>nul
if %errorlevel% equ 0 (
  py -3 bootstrap.py run %*
) else (
  python bootstrap.py run %*
)
if errorlevel 9009 echo Python 3.11 or newer is needed: install it and start again.
