"""Verbs that say what is to be done, or was: where an addressee ends and an imperative begins."""

import re

_VERBS = (
    "tập trung|tiếp tục|tiếp thực hiện|cần|phải|chủ động|tăng cường|đẩy mạnh|đẩy nhanh|nâng cao|nâng|thực hiện|triển khai|(?<!các )(?<!cấp )(?<!mỗi )(?<!những )(?<!ban )(?<!, )(?<!cấp và )tổ chức(?! (?:Đoàn(?! kết)|Công đoàn|đảng) )|(?<!ban )xây dựng|rà soát|phối hợp|chủ trì|khẩn trương|quan tâm|chú trọng|chú ý"
    "|phát huy|làm tốt|làm|sớm|nghiêm túc|nghiêm|kịp thời|thường xuyên|tích cực|quyết liệt|hoàn thành|hoàn thiện|hoàn chỉnh|bám sát|nắm|theo dõi|kiểm tra|giám sát|thanh tra|đôn đốc|tham mưu|báo cáo(?! viên)|hướng dẫn|tuyên truyền(?! viên)"
    "|vận động|hỗ trợ|tạo|bảo đảm|đảm bảo|giữ|duy trì|khắc phục|xử lý|giải quyết|ngăn chặn|(?<!huy )(?<!đạo )(?<!tác )phòng(?:,? chống| ngừa)|đổi mới|cụ thể hóa|quán triệt|lãnh đạo|lãnh, chỉ đạo|chỉ đạo|phân công|phân bổ|bố trí|chuẩn bị|lựa chọn|đánh giá|tổng kết"
    "|sơ kết|ghi nhận|nghiên cứu|đề xuất|bổ sung|điều chỉnh|cập nhật|công khai|tập huấn|bồi dưỡng|củng cố|kiện toàn|mở rộng|mở|nhân rộng|khôi phục|thí điểm|khai thác|huy động|giải ngân|thu hút|(?<!an )quản lý|sử dụng|tiết kiệm"
    "|(?<!an )chấp hành|tham gia|đồng hành|chia sẻ|động viên|chăm lo|tôn vinh|khen thưởng|biểu dương|nêu gương|đoàn kết|phấn đấu|nỗ lực|cố gắng|quyết tâm|không để|không được|không|tránh|hạn chế|xem xét|lưu ý|coi trọng|xác định"
    "|gắn|lấy|đưa|dành|ưu tiên|mạnh dạn|linh hoạt|có (?:giải pháp|kế hoạch|biện pháp|phương án|trách nhiệm|chính sách|hình thức|văn bản|đánh giá|sự)|phát triển|thúc đẩy|tháo gỡ|cải thiện|cải cách|siết chặt|chấn chỉnh|đa dạng"
    "|tiếp thu|lồng ghép|trồng|chăm sóc|bảo vệ|phát hiện|phát động|ứng dụng|chuyển đổi|hưởng ứng|tuần tra|cân đối|giao(?! thông)|đăng ký|trao đổi|(?<!hội )học tập|nhanh chóng|luôn|thống nhất|thẩm định|trình|ban hành|công bố|thành lập"
    "|tiến hành|phân tích|dự báo|thống kê|lập|kiểm soát|khuyến khích|đấu tranh|phản bác|giới thiệu|kết nối|đào tạo|giúp|rút kinh nghiệm|thông tin|cung cấp|kêu gọi|bàn giao|giải phóng|tranh thủ|vào cuộc|chịu trách nhiệm"
    "|tự giác|tự rà|đề ra|đặt|bình xét|kết nạp|kiên quyết|kiên trì|khơi dậy|lan tỏa|(?<!địa )bàn|giảm|tăng|ổn định|tiếp cận|khảo sát|nhận diện|hướng|dự|tham dự|cùng|đi đầu|gương mẫu|góp phần|áp dụng|(?<!chủ )đầu tư|sắp xếp|vận hành|trực (?:ban|chiến)|sẵn sàng"
    "|tìm (?:giải pháp|nguồn|đầu ra|hiểu|biện)|thăm|tặng|trao|xóa|sửa chữa|tổng hợp|gửi|đóng góp|nhận|hình thành|ký kết|nhắc nhở|lập dự toán|hạ|di dời|thi công|đồng bộ|truyền thông|chuyển giao|mời gọi|liên kết|tiêu thụ|(?<!phòng )(?<!phòng, )chống|phổ biến|giáo dục|tư vấn"
)
ACTION = re.compile(rf"(?<!\w)(?:{_VERBS})(?!\w)")
"""Inside a sentence; capitals there belong to names."""
STARTS = re.compile(rf"\s*(?:[“\"(])?(?:{_VERBS})(?!\w)", re.IGNORECASE)
