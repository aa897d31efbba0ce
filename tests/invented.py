"""Invented articles with what goes wrong in real ones."""

TROUBLED = """\
Lãnh đạo tỉnh Mẫu làm việc với các hội

19/08/2031 07:30

BM - Chiều 18-8, Phó Bí thư Tỉnh ủy Mẫu Trần Văn Thử đã làm việc với các hội, đoàn thể tỉnh Mẫu.

Hội Nông dân tỉnh thực hiện 11 chỉ tiêu Trung ương Hội giao: vượt 4 chỉ tiêu, đạt 2 chỉ tiêu và 3 chỉ tiêu
đang thực hiện. Hội Cựu chiến binh tỉnh đã vận động 70.39.580.000 đồng giúp hội viên.

Phát biểu kết luận, đồng chí Trần Văn Thử đề nghị Hội Nông dân tỉnh tập trung hướng dẫn nông dân trồng dừa
mẫu, hoàn thành trước ngày 30-9-2031; nhân rộng vườn mẫu ở huyện Ví Dụ. Hội Cựu chiến binh tỉnh tiếp tục
giúp hội viên làm kinh tế. Hội Phụ nữ tỉnh phối hợp Sở Giáo dục và Đào tạo mở lớp kỹ năng cho phụ nữ.

Tin, ảnh: Ví Dụ
"""
"""No year in the dateline, targets that do not add up, a malformed number, several addressees."""

UNDATED = """\
Làm việc với Hội Nông dân tỉnh Mẫu
Chiều 18-8, Hội Nông dân tỉnh Mẫu báo cáo kết quả sáu tháng với lãnh đạo tỉnh trong năm 2031.
Hội Nông dân tỉnh Mẫu đã vận động 3 tỷ đồng.
Phát biểu kết luận, đồng chí Trần Văn Thử đề nghị Hội Nông dân tỉnh Mẫu trồng thêm vườn mẫu.
"""
"""No year at all but the one that it speaks of."""
