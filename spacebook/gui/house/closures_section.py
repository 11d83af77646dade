from PySide6.QtWidgets import QWidget


class ClosuresSection(QWidget):
    def __init__(self, desk, jobs=None):
        super().__init__()

    def set_venue(self, v):
        pass

    def reload(self):
        pass
